package org.tamis.cli.password;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.accounts.PasswordHash;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes lines for the file of accounts. */
public final class PasswordCommand implements Subcommand {
  private static final String SCHEME = "PBKDF2-SHA256";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("password", "Generate a password-file entry.")
            .addOption(
                Options.value("--scheme", "NAME", "Hash scheme; only " + SCHEME + " is supported."))
            .addPositional(
                Options.words("ACCOUNT", "0", "1", "Account name, such as alice@example.org."));
    spec.usageMessage()
        .footer(
            "",
            "Prompts for the password on a terminal, otherwise reads one line from standard input.",
            "Password files with SHA256-CRYPT and SHA512-CRYPT hashes work unchanged.",
            "",
            "Example:",
            "  tamis password alice@example.org >> /etc/tamis/passwords");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    String account = Options.words(arguments, 0).getFirst();
    String scheme = arguments.matchedOptionValue("--scheme", SCHEME);
    if (!scheme.toUpperCase(Locale.ROOT).equals(SCHEME)) {
      terminal.error("unknown scheme " + scheme + "; only " + SCHEME + " is supported");
      return ExitCode.USAGE;
    }
    if (account.isBlank() || account.contains(":") || account.startsWith("#")) {
      terminal.error("not an account name: " + account);
      return ExitCode.USAGE;
    }
    if (!EmailAddress.isRecipient(account)) {
      terminal.error(
          "not an account name: " + account + ": no mail can be for it; use an email address");
      return ExitCode.USAGE;
    }
    if (!account.contains("@")) {
      terminal.error(warning(account));
    }
    Optional<String> password = read(terminal);
    if (password.isEmpty()) {
      return ExitCode.USAGE;
    }
    terminal.out().print(account + ":" + PasswordHash.make(password.get()) + "\n");
    return ExitCode.OK;
  }

  /** It can log in all the same, and some sites deliver to bare names. */
  private static String warning(String account) {
    return "warning: "
        + account
        + " has no domain; mail is for addresses, such as "
        + account
        + "@example.org";
  }

  private static Optional<String> read(Terminal terminal) {
    Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    Optional<String> password =
        console.isPresent() && isOwn(terminal.in()) ? ask(console.get()) : firstLine(terminal.in());
    if (password.filter(text -> !text.isEmpty()).isEmpty()) {
      terminal.error("empty password, or the passwords do not match");
      return Optional.empty();
    }
    return password;
  }

  private static boolean isOwn(InputStream in) {
    return in.equals(System.in);
  }

  private static Optional<String> ask(Console console) {
    char[] first = console.readPassword("Password: ");
    if (first == null) {
      return Optional.empty(); // Ctrl-D
    }
    boolean same = Arrays.equals(first, console.readPassword("Retype password: "));
    return same ? Optional.of(new String(first)) : Optional.empty();
  }

  private static Optional<String> firstLine(InputStream in) {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    try {
      return Optional.ofNullable(reader.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
