package org.tamis.cli.explain;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tamis.bridge.explain.ExplanationsUnavailable;
import org.tamis.bridge.explain.StoredExplanations;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigOption;
import org.tamis.cli.config.StoreAccess;
import org.tamis.cli.terminal.Count;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.database.Database;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * What a service has recorded of an account.
 *
 * @param now the time of the question
 */
record Records(Config config, StoredExplanations stored, String account, Instant now) {
  private static final String ACCOUNT = "--account";

  static CommandSpec addTo(CommandSpec spec) {
    return spec.addOption(Options.requiredValue(ACCOUNT, "NAME", "The account."))
        .addOption(ConfigOption.spec())
        .addOption(Options.flag("--json", "Print one JSON object on each line."));
  }

  /** Something to do with records. */
  @FunctionalInterface
  interface Use {
    int with(Records records) throws ExplanationsUnavailable;
  }

  /**
   * Opens the records.
   *
   * @param mustExist whether the account must be one now
   * @return the exit code
   */
  static int use(
      ParseResult arguments, boolean mustExist, Instant now, Terminal terminal, Use use) {
    String account = arguments.matchedOptionValue(ACCOUNT, "");
    return ConfigOption.read(arguments, terminal)
        .filter(read -> !mustExist || access(read).having(account, terminal::error).isPresent())
        .map(config -> use(config, account, now, terminal, use))
        .orElse(ExitCode.USAGE);
  }

  private static int use(Config config, String account, Instant now, Terminal terminal, Use use) {
    try (Database database = config.state().ofService()) {
      return use.with(new Records(config, new StoredExplanations(database), account, now));
    } catch (IOException | ExplanationsUnavailable e) {
      terminal.error(Reason.of(e));
      return ExitCode.USAGE;
    }
  }

  private static StoreAccess access(Config config) {
    return new StoreAccess(
        config.store(),
        config.allAccounts(),
        config.aliases(),
        Optional.of(config.scripts().open(config.quota())),
        config.siteScripts().standard(),
        Optional.of(config.state()));
  }

  /** The oldest that is kept. */
  Instant since() {
    return now.minus(config.explain().keep());
  }

  /** How long deliveries are kept, after "in the last". */
  String kept() {
    Duration keep = config.explain().keep();
    return keep.toDays() > 0
        ? Count.of(keep.toDays(), "day")
        : keep.toHours() > 0
            ? Count.of(keep.toHours(), "hour")
            : Count.of(keep.toMinutes(), "minute");
  }

  /** Why there may be less than expected; empty where there is nothing to say. */
  Optional<String> caution() {
    return config.explain().keep().isZero()
        ? Optional.of("explain.keep is 0 in the configuration: deliveries are not recorded")
        : Optional.empty();
  }
}
