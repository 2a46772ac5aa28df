package org.tamis.cli.dryrun;

import java.time.Instant;
import java.time.ZoneId;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.config.Language;
import org.tamis.cli.mail.StoreQuestions;
import org.tamis.engine.trial.EnvelopeGuess;
import org.tamis.engine.trial.GivenMailboxes;
import org.tamis.engine.trial.TrialWorld;

/** The world of scripts that run over the mail of an account: as a delivery to it finds it. */
public final class AccountWorld {
  private AccountWorld() {}

  /**
   * @param sessions asked about mailboxes, when the script wants to know
   */
  public static TrialWorld of(
      ChosenAccount account, Language language, StoreQuestions.Sessions sessions, Instant now) {
    return TrialWorld.at(now, ZoneId.systemDefault())
        .withMailboxes(new AccountMailboxes(sessions, GivenMailboxes.NONE))
        .withAddresses(account.addresses())
        .withLists(GivenLists.of(language.lists().files()))
        .withEnvelopes(EnvelopeGuess.FROM_MESSAGE.trusting(EnvelopeGuess.Trust.LAST_DELIVERY));
  }
}
