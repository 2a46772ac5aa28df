package org.tamis.cli.accounts;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.tamis.bridge.explain.ExplanationsUnavailable;
import org.tamis.bridge.explain.PastDelivery;
import org.tamis.bridge.explain.StoredExplanations;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigOption;
import org.tamis.cli.serve.SiteStore;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.database.Database;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows each account of a site with its script and what became of its mail last. */
public final class AccountsCommand implements Subcommand {
  private final InstantSource clock;

  public AccountsCommand() {
    this(Clock.systemUTC());
  }

  AccountsCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
                "accounts",
                "Show each account of a site: its active script, last delivery and last error.")
            .addOption(ConfigOption.spec())
            .addOption(Options.flag("--json", "Print one JSON object on each line."))
            .addPositional(
                Options.words("NAME", "0..*", "0..*", "Accounts; all that can be listed."));
    spec.usageMessage()
        .footer(
            "",
            "Deliveries and errors are those of the time of explain.keep. An LDAP, SQL or IMAP",
            "server as a source of accounts does not list them: name those to be shown.",
            "",
            "Exit code: 1 an account is unknown or cannot be read, 2 wrong arguments or",
            "configuration.",
            "",
            "Examples:",
            "  tamis accounts --config /etc/tamis.toml",
            "  tamis accounts ann@example.org --json --config /etc/tamis.toml");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    return ConfigOption.read(arguments, terminal)
        .map(config -> run(config, arguments, terminal))
        .orElse(ExitCode.USAGE);
  }

  private int run(Config config, ParseResult arguments, Terminal terminal) {
    try (Database database = config.state().ofService();
        SiteStore site = SiteStore.of(config)) {
      Looking looking =
          new Looking(
              site.scripts(),
              new StoredExplanations(database),
              clock.instant().minus(config.explain().keep()));
      List<String> asked = Options.words(arguments, 0);
      List<String> accounts = asked.isEmpty() ? config.accountNames() : known(config, asked);
      List<AccountLine> lines = looking.at(accounts);
      terminal.out().print(printed(lines, Options.has(arguments, "--json"), terminal));
      if (asked.isEmpty() && config.allAccounts().isEmpty()) {
        terminal.error("warning: there are accounts that cannot be listed; name those to be shown");
      }
      return ExitCode.OK;
    } catch (Unknown | ExplanationsUnavailable e) {
      terminal.error(Reason.of(e));
      return ExitCode.ERRORS;
    } catch (IOException e) {
      terminal.error(Reason.of(e));
      return ExitCode.USAGE;
    }
  }

  private static String printed(List<AccountLine> lines, boolean json, Terminal terminal) {
    return json
        ? String.join("", lines.stream().map(AccountLine::json).toList())
        : AccountLine.table(lines, terminal.width());
  }

  /** There is no such account, or nobody can tell. */
  private static final class Unknown extends Exception {
    private static final long serialVersionUID = 1;

    Unknown(String text) {
      super(text);
    }
  }

  /** The accounts that have these names. */
  private static List<String> known(Config config, List<String> names) throws Unknown {
    TreeSet<String> accounts = new TreeSet<>();
    for (String name : names) {
      accounts.add(account(config, name).orElseThrow(() -> new Unknown(name + ": no account")));
    }
    return List.copyOf(accounts);
  }

  private static Optional<String> account(Config config, String name) throws Unknown {
    try {
      return config.accounts().accountOf(name);
    } catch (SourceUnavailable e) {
      throw new Unknown(name + ": " + Reason.of(e));
    }
  }

  /** Where it is known what became of an account's mail since a time. */
  private record Looking(ScriptStore scripts, StoredExplanations deliveries, Instant since) {
    List<AccountLine> at(List<String> accounts) throws IOException, ExplanationsUnavailable {
      List<AccountLine> lines = new ArrayList<>();
      for (String account : accounts) {
        lines.add(at(account));
      }
      return lines;
    }

    private AccountLine at(String account) throws IOException, ExplanationsUnavailable {
      List<PastDelivery> past = deliveries.all(account, since);
      return new AccountLine(
          account, active(account), past.stream().findFirst(), LastError.of(past));
    }

    /** Its name alone: a script that is no text is one as well. */
    private Optional<String> active(String account) throws IOException {
      return scripts.list(account).stream()
          .filter(entry -> entry.active())
          .map(entry -> entry.name().value())
          .findFirst();
    }
  }
}
