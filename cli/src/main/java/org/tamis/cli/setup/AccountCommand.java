package org.tamis.cli.setup;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tamis.cli.account.SecretKeys;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Describes the accounts of a user, whose mail other commands are about. */
public final class AccountCommand implements Subcommand {
  static final String NAME = "--name";
  static final String IMAP = "--imap";
  static final String SMTP = "--smtp";
  static final String USER = "--user";
  static final String AUTH = "--auth";
  static final String AUTHORITIES = "--authorities";
  static final String UNENCRYPTED = "--unencrypted";
  static final String PASSWORD_STDIN = "--password-stdin";
  static final String KEYRING = "--keyring";

  private static final List<String> ACTIONS = List.of("add", "list", "test", "remove");

  private final Function<Terminal, Optional<Prompt>> prompts;

  public AccountCommand() {
    this(Prompt::of);
  }

  /**
   * @param prompts whom to ask for what is missing
   */
  AccountCommand(Function<Terminal, Optional<Prompt>> prompts) {
    this.prompts = prompts;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("account", "Describe your mail accounts for try, whatif, filter and watch.")
            .addOption(
                Options.value(NAME, "NAME", "What to call it. Default: of the address's domain."))
            .addOption(Options.value(IMAP, "URL", "imaps://HOST[:PORT], or imap:// for STARTTLS."))
            .addOption(Options.value(SMTP, "URL", "smtps://HOST[:PORT], or smtp:// for STARTTLS."))
            .addOption(Options.value(USER, "USER", "User name. Default: the address."))
            .addOption(Options.flag(PASSWORD_STDIN, "Read the password from the standard input."))
            .addOption(
                Options.value(
                    option(SecretKeys.PASSWORD_COMMAND),
                    "COMMAND",
                    "A command that prints the password, run each time; without a shell."))
            .addOption(
                Options.value(
                    option(SecretKeys.PASSWORD_FILE), "FILE", "A file with the password."))
            .addOption(
                Options.value(
                    option(SecretKeys.TOKEN_COMMAND),
                    "COMMAND",
                    "A command that prints an OAuth 2.0 access token."))
            .addOption(
                Options.value(option(SecretKeys.TOKEN_FILE), "FILE", "A file with such a token."))
            .addOption(
                Options.flag(KEYRING, "Keep the password in the system's keyring (secret-tool)."))
            .addOption(
                Options.value(AUTH, "METHOD", "plain, xoauth2 or oauthbearer. Rarely needed."))
            .addOption(
                Options.value(AUTHORITIES, "FILE", "Trust these certificate authorities (PEM)."))
            .addOption(
                Options.flag(
                    UNENCRYPTED, "Let imap:// and smtp:// go without protection: on this machine."))
            .addPositional(Options.words("ACTION", "0", "1", "add, list, test or remove."))
            .addPositional(
                Options.words("NAME", "1", "0..1", "With add: the address. Otherwise: its name."));
    spec.usageMessage()
        .footer(
            "",
            "add     asks for what is missing, finds the servers of the address, logs in, and then",
            "        writes ~/.config/tamis/accounts.toml. A password that is typed is kept in a",
            "        file beside it that only you may read.",
            "list    shows the accounts, and where their secrets are.",
            "test    logs in, and changes nothing.",
            "remove  forgets an account, and the password that add has kept.",
            "",
            "Exit code: 0 done, 1 a log-in failed, 2 wrong arguments or an unusable file.",
            "",
            "Examples:",
            "  tamis account add ann@example.org",
            "  tamis account add ann@example.org --password-command 'pass show mail/example'",
            "  tamis account add ann@example.org --name work --imap imaps://mail.example.org",
            "  tamis account test work");
    return spec;
  }

  static String option(String key) {
    return "--" + key;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    String action = Options.words(arguments, 0).getFirst();
    Optional<String> word = Options.words(arguments, 1).stream().findFirst();
    Optional<String> complaint = complaint(action, word, arguments);
    if (complaint.isPresent()) {
      terminal.error(complaint.get());
      return ExitCode.USAGE;
    }
    KnownAccounts known = new KnownAccounts(terminal);
    return switch (action) {
      case "add" -> new AddAccount(arguments, terminal, prompts.apply(terminal)).run(word);
      case "list" -> known.list();
      case "test" -> known.test(word.orElseThrow());
      default -> known.remove(word.orElseThrow());
    };
  }

  private static Optional<String> complaint(
      String action, Optional<String> word, ParseResult arguments) {
    if (!ACTIONS.contains(action)) {
      return Optional.of("no action \"" + action + "\": " + String.join(", ", ACTIONS));
    }
    boolean add = action.equals("add");
    Optional<String> useless =
        arguments.matchedOptions().stream()
            .map(option -> option.longestName())
            .filter(_ -> !add)
            .findFirst();
    if (useless.isPresent()) {
      return Optional.of(useless.get() + " is for account add");
    }
    if (action.equals("list") && word.isPresent()) {
      return Optional.of("account list takes no name; it shows all");
    }
    boolean named = Stream.of("test", "remove").anyMatch(action::equals);
    return named && word.isEmpty()
        ? Optional.of("account " + action + " needs the NAME of an account")
        : Optional.empty();
  }
}
