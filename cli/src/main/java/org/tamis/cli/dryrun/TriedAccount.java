package org.tamis.cli.dryrun;

import java.time.Clock;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.trial.AccountMailboxes;
import org.tamis.bridge.trial.StoreQuestions;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.trial.GivenMailboxes;
import org.tamis.service.text.Reason;

/**
 * The account that a script is tried for: asked as its deliveries would be, so that what is shown
 * is what they would do.
 *
 * @param features of its store
 */
record TriedAccount(ChosenAccount chosen, AccountMailboxes mailboxes, StoreFeatures features) {
  /**
   * Connects to the store while the command runs.
   *
   * @param given described besides
   * @return the exit code
   */
  static int run(
      ChosenAccount account,
      GivenMailboxes given,
      Terminal terminal,
      ToIntFunction<TriedAccount> command) {
    try (MailStore store = account.store().open(Clock.systemUTC());
        MailSession session = store.open(account.name())) {
      AccountMailboxes mailboxes = new AccountMailboxes(StoreQuestions.in(() -> session), given);
      int exitCode = command.applyAsInt(new TriedAccount(account, mailboxes, session.features()));
      Optional<String> problem = mailboxes.problem();
      problem.ifPresent(text -> terminal.error("account " + account.name() + ": " + text));
      return problem.isPresent() ? ExitCode.USAGE : exitCode;
    } catch (StoreUnavailable e) {
      terminal.error("account " + account.name() + ": " + Reason.of(e));
      return ExitCode.USAGE;
    }
  }
}
