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
import org.tamis.grammar.text.Printable;
import org.tamis.service.accounts.PasswordEntry;
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
            .addOption(
                Options.value(
                    "--iterations",
                    "N",
                    "Cost of the hashes, 4096 to 10000000; default "
                        + PasswordEntry.DEFAULT_ITERATIONS
                        + "."))
            .addPositional(
                Options.words("ACCOUNT", "0", "1", "Account name, such as alice@example.org."));
    spec.usageMessage()
        .footer(
            "",
            "Prompts for the password on a terminal, otherwise reads one line from standard input.",
            "The entry serves PLAIN, SCRAM-SHA-256 and SCRAM-SHA-1. More than 65536 iterations, such as",
            "600000, make guessing from a stolen file harder, and are for PLAIN alone: clients of SCRAM",
            "compute the hash, too, and refuse so many. Password files of Dovecot and htpasswd work",
            "unchanged.",
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
    Optional<Integer> iterations = iterations(arguments);
    if (iterations.isEmpty()) {
      terminal.error("--iterations: expected a number from 4096 to 10000000");
      return ExitCode.USAGE;
    }
    if (account.isBlank()
        || account.contains(":")
        || account.startsWith("#")
        || isHarmful(account)) {
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
    PasswordEntry entry = PasswordEntry.make(password.get(), iterations.get());
    terminal.out().print(account + ":" + entry + "\n");
    return ExitCode.OK;
  }

  private static boolean isHarmful(String account) {
    return account.codePoints().anyMatch(Printable::isHarmful);
  }

  private static Optional<Integer> iterations(ParseResult arguments) {
    String text =
        arguments.matchedOptionValue(
            "--iterations", String.valueOf(PasswordEntry.DEFAULT_ITERATIONS));
    return Optional.of(text)
        .filter(digits -> digits.matches("\\d{4,8}"))
        .map(Integer::valueOf)
        .filter(number -> number >= 4_096 && number <= 10_000_000);
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
