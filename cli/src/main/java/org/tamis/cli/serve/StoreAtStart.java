package org.tamis.cli.serve;

import java.util.Optional;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.store.imap.ImapSurvey;
import org.tamis.bridge.store.maildir.MaildirSettings;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.StoreSettings;
import org.tamis.cli.doctor.HopTrial;
import org.tamis.cli.doctor.StoreTrial;
import org.tamis.cli.terminal.Terminal;

/** What the store says when the service starts. */
record StoreAtStart(Config config, Terminal terminal) {
  private static final String AWAY = "mail gets 451 until the store can be used: ";

  /**
   * The configuration with what scripts can require of the store.
   *
   * @return empty when every delivery would fail until somebody mends the configuration; the
   *     terminal was told
   */
  Optional<Config> asked() {
    return switch (config.store()) {
      case StoreSettings.Imap store -> asked(store);
      case StoreSettings.Lmtp(NextHop hop) ->
          HopTrial.problem(hop)
              .map(reason -> warned(AWAY + reason))
              .orElseGet(() -> Optional.of(config));
      case StoreSettings.Maildir(MaildirSettings trees) -> asked(trees);
    };
  }

  private Optional<Config> asked(StoreSettings.Imap store) {
    return switch (StoreTrial.run(store, config.accountNames())) {
      case StoreTrial.Result.LoggedIn(_, _, ImapSurvey survey, _) ->
          Optional.of(config.withLanguage(config.language().withStore(survey.features())));
      case StoreTrial.Result.Refused(String reason) when StoreTrial.isForAll(store) -> {
        terminal.error(reason + "; " + StoreTrial.hint(store));
        yield Optional.empty();
      }
      case StoreTrial.Result.Refused(String reason) ->
          warned(reason + "; " + StoreTrial.hint(store));
      case StoreTrial.Result.Away(String reason) -> warned(AWAY + reason);
      case StoreTrial.Result.NoAccount() -> Optional.of(config);
    };
  }

  /** At start, and not at each message. */
  private Optional<Config> asked(MaildirSettings trees) {
    Optional<String> problem = trees.problem(config.accountNames());
    problem.ifPresent(why -> terminal.error("store.path: " + why));
    return problem.isEmpty() ? Optional.of(config) : Optional.empty();
  }

  private Optional<Config> warned(String text) {
    terminal.error("warning: " + text);
    return Optional.of(config);
  }
}
