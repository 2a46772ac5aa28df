package org.tamis.cli.mail;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tamis.bridge.store.MailChoice;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.plan.DeliveryPlan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The arguments that say which messages a command reads: files, or a mailbox of an account. */
public final class SourceOptions {
  private static final String ACCOUNT = AccountOption.NAME;
  private static final String FOLDER = "--folder";
  private static final String LAST = ChoiceOptions.LAST;
  private static final String SINCE = ChoiceOptions.SINCE;

  private static final String MAILBOX = "--mailbox";

  private final ParseResult arguments;
  private final List<String> files;
  private final List<String> mailboxes;
  private final MailChoice standard;
  private Optional<ChosenAccount> chosen = Optional.empty();

  private SourceOptions(
      ParseResult arguments, List<String> files, List<String> mailboxes, MailChoice standard) {
    this.arguments = arguments;
    this.files = List.copyOf(files);
    this.mailboxes = mailboxes.isEmpty() ? List.of(DeliveryPlan.INBOX) : List.copyOf(mailboxes);
    this.standard = standard;
    checkTogether();
  }

  /**
   * Of a command that reads files, or all messages of a mailbox.
   *
   * @param files the arguments that name files
   * @throws ParameterException when the arguments do not go together
   */
  public static SourceOptions ofAnything(ParseResult arguments, List<String> files) {
    List<String> folder =
        arguments.hasMatchedOption(FOLDER)
            ? List.of(arguments.matchedOptionValue(FOLDER, ""))
            : List.of();
    return new SourceOptions(arguments, files, folder, new MailChoice.All());
  }

  /**
   * Of a command that reads the newest messages of an account.
   *
   * @param last how many of each mailbox, unless somebody says otherwise
   * @throws ParameterException when the arguments do not go together
   */
  public static SourceOptions ofAccount(ParseResult arguments, int last) {
    List<String> mailboxes = Options.allValues(arguments, MAILBOX);
    return new SourceOptions(arguments, List.of(), mailboxes, new MailChoice.Last(last));
  }

  /**
   * For {@link #ofAccount}.
   *
   * @param last the default of {@code --last}
   */
  public static CommandSpec addForAccount(CommandSpec spec, int last) {
    return spec.addOption(
            AccountOption.required(
                "Read messages of this account, read-only: one of yours, or of --config."))
        .addOption(
            Options.values(
                MAILBOX, "NAME", "Mailbox to read; may be given more than once. Default: INBOX."))
        .addOption(
            Options.value(
                LAST, "N", "Read the newest N messages of each mailbox. Default: " + last + "."))
        .addOption(
            Options.value(
                SINCE, "DATE", "Read only messages stored on this day or later (2026-01-31)."));
  }

  /** Beside {@code --config}, which the command has for its own sake. */
  public static CommandSpec addAll(CommandSpec spec) {
    return spec.addOption(
            AccountOption.spec(
                "Read messages of this account, read-only: one of yours, or of --config."))
        .addOption(Options.value(FOLDER, "MAILBOX", "Mailbox to read. Default: INBOX."))
        .addOption(Options.value(LAST, "N", "Read only the newest N messages."))
        .addOption(
            Options.value(
                SINCE, "DATE", "Read only messages stored on this day or later (2026-01-31)."));
  }

  /**
   * Opens what the arguments say, and closes it when the reader has read it.
   *
   * @return what the reader returns; empty after the terminal was told why nothing can be read
   */
  public <T> Optional<T> with(Terminal terminal, Function<MessageSource, T> reader) {
    return open(terminal)
        .map(source -> {
          try (source) {
            return reader.apply(source);
          }
        });
  }

  private Optional<MessageSource> open(Terminal terminal) {
    return account().isEmpty()
        ? Optional.of(new FileSource(files, terminal.in()))
        : chosen(terminal).flatMap(account -> open(account, terminal));
  }

  private void checkTogether() {
    boolean account = value(ACCOUNT).isPresent();
    require(
        account || !files.isEmpty(), "missing MESSAGE: give files, or an account with " + ACCOUNT);
    require(!account || files.isEmpty(), ACCOUNT + " and files cannot be used together");
    for (String option : List.of(FOLDER, LAST, SINCE)) {
      require(account || value(option).isEmpty(), option + " needs " + ACCOUNT);
    }
    require(
        value(LAST).isEmpty() || value(SINCE).isEmpty(),
        LAST + " and " + SINCE + " cannot be used together");
  }

  /** Whose mailbox is read; empty for files. */
  public Optional<String> account() {
    return value(ACCOUNT);
  }

  /** The account whose mailbox is read; empty after the terminal was told why not. */
  public Optional<ChosenAccount> chosen(Terminal terminal) {
    chosen = chosen.or(() -> AccountOption.read(arguments, terminal)); // and told of once
    return chosen;
  }

  private Optional<MessageSource> open(ChosenAccount account, Terminal terminal) {
    ReadMailboxes mailbox = new ReadMailboxes(account, choice());
    if (mailboxes.size() > 1) {
      return Optional.of(new SeveralMailboxes(mailbox, mailboxes));
    }
    return switch (mailbox.open(mailboxes.getFirst())) {
      case ReadMailboxes.Opened(AccountSource source) -> Optional.of(source);
      case ReadMailboxes.Failed(String problem) -> {
        terminal.error(problem);
        yield Optional.empty();
      }
    };
  }

  private MailChoice choice() {
    ChoiceOptions choices = new ChoiceOptions(arguments);
    return value(LAST)
        .<MailChoice>map(choices::last)
        .or(() -> value(SINCE).map(choices::since))
        .orElse(standard);
  }

  private Optional<String> value(String option) {
    return Options.optional(arguments, option);
  }

  private void require(boolean right, String otherwise) {
    if (!right) {
      throw problem(otherwise);
    }
  }

  private ParameterException problem(String text) {
    return Options.wrong(arguments, text);
  }
}
