package org.tamis.cli.filter;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.store.MailChoice;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.dryrun.DryRunOptions;
import org.tamis.cli.mail.ChoiceOptions;
import org.tamis.cli.terminal.ColorOption;
import org.tamis.cli.terminal.Options;
import org.tamis.engine.plan.DeliveryPlan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The arguments of {@code tamis filter}. */
record FilterOptions(ParseResult arguments) {
  private static final String MAILBOX = "--mailbox";
  private static final String SCRIPT = "--script";
  private static final String QUERY = "--query";
  private static final String LAST = ChoiceOptions.LAST;
  private static final String SINCE = ChoiceOptions.SINCE;
  private static final String EXECUTE = "--execute";
  private static final String RESUME = "--resume";
  private static final String SEND = "--with-outgoing";

  static CommandSpec spec() {
    CommandSpec spec =
        Options.command("filter", "Run a script over mail that is there already; preview first.")
            .addOption(AccountOption.required("The account whose mail is sorted."))
            .addOption(
                Options.values(
                    MAILBOX, "MAILBOX", "Mailbox to sort; more than once. Default: INBOX."))
            .addOption(
                Options.value(SCRIPT, "FILE", "The script. Default: the one of the account."))
            .addOption(
                Options.value(
                    QUERY, "SEARCH", "Only messages that IMAP SEARCH finds, as SINCE 1-Jan-2026."))
            .addOption(Options.value(LAST, "N", "Only the newest N messages."))
            .addOption(
                Options.value(
                    SINCE, "DATE", "Only messages stored on this day or later (2026-01-31)."))
            .addOption(Options.flag(EXECUTE, "Do it. Without this, only show what would be done."))
            .addOption(
                Options.flag(SEND, "Also send what the script sends: redirects, replies, notices."))
            .addOption(Options.value(RESUME, "RUN", "Go on with a run that was interrupted."))
            .addOption(
                Reporting.json("Print one JSON object for each message, and one with the totals."))
            .addOption(ColorOption.option());
    DryRunOptions.addSurroundings(spec);
    spec.usageMessage()
        .footer(
            "",
            "keep leaves a message where it is, fileinto moves it, and discard moves it to the",
            "mailbox for deleted mail. Flags are added; only removeflag takes any away.",
            "What was done can be undone: see tamis runs and tamis undo.",
            "",
            "Exit code: 0 no errors, 1 an error in the script or with a message, 2 wrong arguments",
            "or no connection.",
            "",
            "Examples:",
            "  tamis filter --account work --script new.sieve",
            "  tamis filter --account work --mailbox INBOX --mailbox Archive --execute",
            "  tamis filter --account work --query 'SINCE 1-Jan-2026 UNSEEN' --script new.sieve",
            "  tamis filter --account work --script new.sieve --json | jq 'select(.changes)'",
            "  tamis filter --account work --resume 17",
            "  tamis undo 17 --account work");
    return spec;
  }

  List<String> mailboxes() {
    List<String> given = Options.allValues(arguments, MAILBOX);
    return given.isEmpty() ? List.of(DeliveryPlan.INBOX) : given.stream().distinct().toList();
  }

  Optional<String> script() {
    return value(SCRIPT);
  }

  boolean executes() {
    return Options.has(arguments, EXECUTE) || value(RESUME).isPresent();
  }

  boolean sends() {
    return Options.has(arguments, SEND);
  }

  /**
   * The run to go on with.
   *
   * @throws ParameterException for what is no run, and where other options contradict it
   */
  Optional<Long> resumed() {
    Optional<Long> run = value(RESUME).map(text -> RunNumber.parse(arguments, text));
    if (run.isPresent()) {
      for (String option : List.of(MAILBOX, SCRIPT, QUERY, LAST, SINCE)) {
        require(
            !arguments.hasMatchedOption(option),
            RESUME + " goes on with what the run began with: it takes no " + option);
      }
      require(!sends(), RESUME + " takes no " + SEND);
    }
    return run;
  }

  /** Which messages, so that it can be written and read again: "" for all. */
  String query() {
    List<String> given =
        List.of(QUERY, LAST, SINCE).stream().filter(arguments::hasMatchedOption).toList();
    require(given.size() <= 1, String.join(" and ", given) + " cannot be used together");
    return value(QUERY)
        .or(() -> value(LAST).map(text -> "last " + text))
        .or(() -> value(SINCE).map(text -> "since " + text))
        .orElse("");
  }

  /**
   * What {@link #query} says.
   *
   * @throws ParameterException where it says nothing that can be looked for
   */
  MailChoice choice(String query) {
    if (query.startsWith("last ")) {
      return new ChoiceOptions(arguments).last(query.substring(5));
    }
    if (query.startsWith("since ")) {
      return new ChoiceOptions(arguments).since(query.substring(6));
    }
    if (query.isEmpty()) {
      return new MailChoice.All();
    }
    Optional<String> problem = MailChoice.Search.problem(query);
    require(problem.isEmpty(), QUERY + ": " + problem.orElse(""));
    return new MailChoice.Search(query);
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
