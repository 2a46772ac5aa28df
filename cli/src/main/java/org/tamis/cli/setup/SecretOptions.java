package org.tamis.cli.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.account.AuthMethod;
import org.tamis.cli.account.SecretKeys;
import org.tamis.cli.secret.CommandSecret;
import org.tamis.cli.secret.CommandWords;
import org.tamis.cli.secret.FileSecret;
import org.tamis.cli.secret.Keyring;
import org.tamis.cli.secret.KeyringSecret;
import org.tamis.cli.secret.Secret;
import org.tamis.cli.secret.TypedSecret;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine.ParseResult;

/** The options of {@code account add} that say where the secret is, or comes from. */
record SecretOptions(ParseResult arguments, Terminal terminal, Optional<Prompt> prompt) {
  private static final List<String> PLACES =
      List.of(
          SecretKeys.PASSWORD_COMMAND,
          SecretKeys.PASSWORD_FILE,
          SecretKeys.TOKEN_COMMAND,
          SecretKeys.TOKEN_FILE);

  /**
   * A secret, and how it comes to be where the account finds it.
   *
   * @param standard how it is used unless somebody says otherwise
   */
  record Choice(Secret secret, AuthMethod standard, Keeping keeping) {}

  /** Puts the secret where it is to be, once it has proved right. */
  @FunctionalInterface
  interface Keeping {
    /**
     * @return the line of the accounts file that says where it is
     */
    String keep() throws IOException;
  }

  /** Why the options do not go together; empty when they do. */
  Optional<String> complaint() {
    List<String> given =
        new ArrayList<>(PLACES.stream().map(AccountCommand::option).filter(this::isGiven).toList());
    if (Options.has(arguments, AccountCommand.PASSWORD_STDIN) && !given.isEmpty()) {
      given.add(AccountCommand.PASSWORD_STDIN);
    }
    if (Options.has(arguments, AccountCommand.KEYRING) && !given.isEmpty()) {
      given.add(AccountCommand.KEYRING);
    }
    if (given.size() > 1) {
      return Optional.of(String.join(" and ", given) + " cannot be used together");
    }
    boolean noKeyring =
        Options.has(arguments, AccountCommand.KEYRING)
            && Keyring.on(terminal.environment()).isEmpty();
    return noKeyring
        ? Optional.of(
            "--keyring: there is no secret-tool on the path; install libsecret-tools, or leave out"
                + " --keyring, and the password is kept in a file that only you may read")
        : Optional.empty();
  }

  private boolean isGiven(String option) {
    return arguments.hasMatchedOption(option);
  }

  /** Empty after the terminal was told why there is none. */
  Optional<Choice> choose(String account, AccountsText text) {
    for (String key : PLACES) {
      Optional<String> value = Options.optional(arguments, AccountCommand.option(key));
      if (value.isPresent()) {
        return given(key, value.get());
      }
    }
    Optional<String> typed = typed();
    boolean keyring = Options.has(arguments, AccountCommand.KEYRING);
    if (typed.filter(password -> !password.isEmpty()).isPresent()) {
      return Optional.of(
          keyring ? inKeyring(account, typed.get()) : inFile(account, typed.get(), text));
    }
    terminal.error(
        "no password: type it on a terminal, or give --password-stdin, --password-command,"
            + " --password-file, --token-command or --token-file");
    return Optional.empty();
  }

  private Optional<String> typed() {
    return Options.has(arguments, AccountCommand.PASSWORD_STDIN)
        ? Prompt.firstLine(terminal)
        : prompt.flatMap(asking -> asking.secret("Password (nobody sees it):"));
  }

  private Optional<Choice> given(String key, String value) {
    boolean token = key.equals(SecretKeys.TOKEN_COMMAND) || key.equals(SecretKeys.TOKEN_FILE);
    AuthMethod standard = token ? AuthMethod.XOAUTH2 : AuthMethod.PLAIN;
    if (key.endsWith("-file")) {
      Path file = Path.of(value).toAbsolutePath().normalize();
      String line = key + " = " + NewAccount.quoted(file.toString());
      return Optional.of(new Choice(new FileSecret(key, file), standard, () -> line));
    }
    Optional<List<String>> words = CommandWords.of(value);
    if (words.isEmpty()) {
      terminal.error("--" + key + ": expected a command, such as 'pass show mail'");
    }
    return words.map(command ->
        new Choice(
            CommandSecret.of(key, command),
            standard,
            () -> key + " = " + NewAccount.quoted(command)));
  }

  private static Choice inFile(String account, String password, AccountsText text) {
    return new Choice(
        new TypedSecret(password),
        AuthMethod.PLAIN,
        () -> {
          Path file = text.keep(account, password).getFileName();
          return SecretKeys.PASSWORD_FILE + " = " + NewAccount.quoted("" + file);
        });
  }

  private Choice inKeyring(String account, String password) {
    return new Choice(
        new TypedSecret(password),
        AuthMethod.PLAIN,
        () -> {
          Keyring keyring = Keyring.on(terminal.environment()).orElseThrow();
          Optional<String> failure = keyring.store(account, password);
          if (failure.isPresent()) {
            throw new IOException(failure.get());
          }
          if (!new KeyringSecret(keyring, account).read().equals(password)) {
            throw new IOException("secret-tool has kept something else");
          }
          return SecretKeys.KEYRING + " = true";
        });
  }
}
