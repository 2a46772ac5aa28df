package org.tamis.cli.account;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigReading;
import org.tamis.cli.config.StoreAccess;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The option {@code --account}: one of the user's own accounts, or with {@code --config} one of
 * that site.
 */
public final class AccountOption {
  public static final String NAME = "--account";
  private static final String CONFIG = "--config";

  private AccountOption() {}

  public static OptionSpec spec(String description) {
    return Options.value(NAME, "NAME", description);
  }

  public static OptionSpec required(String description) {
    return Options.requiredValue(NAME, "NAME", description);
  }

  /** As the user wrote it; empty without the option. */
  public static Optional<String> name(ParseResult arguments) {
    return Options.optional(arguments, NAME);
  }

  /** The account of the option; empty after the terminal was told why there is none. */
  public static Optional<ChosenAccount> read(ParseResult arguments, Terminal terminal) {
    String config = arguments.matchedOptionValue(CONFIG, "");
    return name(arguments).flatMap(name -> find(name, config, terminal));
  }

  /**
   * The one of the option, or without it the only one that the user has; empty after the terminal
   * was told why there is none.
   */
  public static Optional<ChosenAccount> readOrOnly(ParseResult arguments, Terminal terminal) {
    return name(arguments).isPresent()
        ? read(arguments, terminal)
        : OwnAccounts.read(terminal).flatMap(own -> only(own, terminal));
  }

  private static Optional<ChosenAccount> only(OwnAccounts own, Terminal terminal) {
    if (own.accounts().size() == 1) {
      return Optional.of(own.accounts().getFirst().chosen());
    }
    List<String> names = own.accounts().stream().map(OwnAccount::name).toList();
    terminal.error(
        names.isEmpty()
            ? "there is no account in " + own.file() + "; make one with tamis account add ADDRESS"
            : "which account? --account with one of " + String.join(", ", names));
    return Optional.empty();
  }

  /**
   * An account.
   *
   * @param config the configuration of a site; "" for the user's own accounts
   * @return empty after the terminal was told why
   */
  public static Optional<ChosenAccount> find(String name, String config, Terminal terminal) {
    return config.isEmpty()
        ? OwnAccounts.read(terminal).flatMap(own -> find(own, name, terminal))
        : ofSite(name, config, terminal);
  }

  /**
   * Several accounts, for which the file is read once.
   *
   * @param config as for {@link #find}
   * @return empty after the terminal was told what is wrong with one of them
   */
  public static Optional<List<ChosenAccount>> findAll(
      List<String> names, String config, Terminal terminal) {
    Optional<Function<String, Optional<ChosenAccount>>> finding =
        config.isEmpty()
            ? OwnAccounts.read(terminal).map(own -> name -> find(own, name, terminal))
            : site(config, terminal).map(site -> name -> find(site, name, config, terminal));
    return finding.flatMap(find -> all(names, find));
  }

  private static Optional<List<ChosenAccount>> all(
      List<String> names, Function<String, Optional<ChosenAccount>> find) {
    List<ChosenAccount> found = names.stream().flatMap(name -> find.apply(name).stream()).toList();
    return found.size() == names.size() ? Optional.of(found) : Optional.empty();
  }

  private static Optional<ChosenAccount> find(OwnAccounts own, String name, Terminal terminal) {
    return switch (own.find(name)) {
      case OwnAccounts.Found.One(OwnAccount account) -> Optional.of(account.chosen());
      case OwnAccounts.Found.NotThere(String reason) -> {
        terminal.error(reason);
        yield Optional.empty();
      }
    };
  }

  private static Optional<ChosenAccount> ofSite(String name, String config, Terminal terminal) {
    return site(config, terminal).flatMap(site -> find(site, name, config, terminal));
  }

  private static Optional<StoreAccess> site(String config, Terminal terminal) {
    ConfigReading<StoreAccess> store = ConfigReader::readStore;
    return store.from(config, terminal);
  }

  private static Optional<ChosenAccount> find(
      StoreAccess site, String name, String config, Terminal terminal) {
    return site.having(name, terminal::error)
        .map(access -> ChosenAccount.of(access, name, Path.of(config)));
  }

  /**
   * The user's own accounts that have a script; empty after the terminal was told what is wrong
   * with their file.
   */
  public static Optional<List<ChosenAccount>> allWithScript(Terminal terminal) {
    return OwnAccounts.read(terminal)
        .map(own ->
            own.accounts().stream()
                .map(OwnAccount::chosen)
                .filter(account -> account.script().isPresent())
                .toList());
  }
}
