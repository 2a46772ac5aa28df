package org.tamis.cli.scripts;

import java.io.IOException;
import java.util.Optional;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.account.SieveAccess;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigReading;
import org.tamis.cli.serve.SiteStore;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine.ParseResult;

/** From options to places; empty once the user has been told what is wrong. */
final class Places {
  private Places() {}

  /** Whose scripts the command is about. */
  static Optional<ScriptPlace> chosen(ParseResult arguments, Terminal terminal) throws IOException {
    String account = AccountOption.name(arguments).orElseThrow();
    return of(account, Options.optional(arguments, ScriptsCommand.SERVER), arguments, terminal);
  }

  /** From where they are copied. */
  static Optional<ScriptPlace> source(ParseResult arguments, Terminal terminal) throws IOException {
    String account =
        Options.optional(arguments, ScriptsCommand.FROM_ACCOUNT)
            .or(() -> AccountOption.name(arguments))
            .orElseThrow();
    Optional<String> server =
        Options.optional(arguments, ScriptsCommand.FROM_SERVER)
            .or(() -> Options.optional(arguments, ScriptsCommand.SERVER));
    return of(account, server, arguments, terminal);
  }

  private static Optional<ScriptPlace> of(
      String account, Optional<String> server, ParseResult arguments, Terminal terminal)
      throws IOException {
    String config = arguments.matchedOptionValue(ScriptsCommand.CONFIG, "");
    if (server.isPresent()) {
      Optional<ChosenAccount> chosen = AccountOption.find(account, config, terminal);
      return chosen.isPresent()
          ? Optional.of(atServer(server.get(), chosen.get()))
          : Optional.empty();
    }
    if (config.isEmpty()) {
      terminal.error(
          "say where the scripts are: --server HOST, or --config FILE for the store of a site");
      return Optional.empty();
    }
    ConfigReading<Config> reading = ConfigReader::read;
    Optional<Config> site = reading.from(config, terminal);
    return site.isPresent() ? inStore(site.get(), account, terminal) : Optional.empty();
  }

  private static ScriptPlace atServer(String server, ChosenAccount account) throws IOException {
    return new ServerPlace(SieveAccess.open(SieveAccess.server(server, account), account));
  }

  private static Optional<ScriptPlace> inStore(Config site, String account, Terminal terminal)
      throws IOException {
    Optional<String> known = site.accounts().accountOf(account);
    if (known.isEmpty()) {
      terminal.error("there is no account " + account);
      return Optional.empty();
    }
    SiteStore store = SiteStore.of(site);
    return Optional.of(new StorePlace(store.scripts(), store.check(), known.get()));
  }
}
