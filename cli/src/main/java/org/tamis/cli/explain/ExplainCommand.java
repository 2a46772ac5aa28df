package org.tamis.cli.explain;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.delivery.QueueId;
import org.tamis.bridge.explain.ExplanationsUnavailable;
import org.tamis.bridge.explain.PastDelivery;
import org.tamis.bridge.explain.Search;
import org.tamis.bridge.explain.StoredMessages;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.grammar.text.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Says what became of a message, and why. */
public final class ExplainCommand implements Subcommand {
  private static final String LAST = "--last";
  private static final String FORGET = "--forget";
  private static final String ALL_TESTS = "--all-tests";

  private final InstantSource clock;

  public ExplainCommand() {
    this(Clock.systemUTC());
  }

  ExplainCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("explain", "Say what became of a message, and why.")
            .addOption(Options.value(LAST, "N", "Explain the last N deliveries to the account."))
            .addOption(Options.flag(ALL_TESTS, "Show conditions that did not hold as well."))
            .addOption(
                Options.flag(FORGET, "Forget all recorded deliveries of the account instead."))
            .addPositional(
                Options.words(
                    "ID",
                    "0",
                    "0..1",
                    "A Message-ID, with or without brackets, or a queue id of the log."));
    Records.addTo(spec);
    spec.usageMessage()
        .footer(
            "",
            "Shows each delivery of the message, the newest first: the version of each script",
            "that ran, the rules that decided, where the message went, what was sent and what was",
            "not, and the reply to the mail server in front. Values that the tests saw are shown",
            "where the message is still in the mailbox; for that the rules are run again.",
            "Deliveries are recorded for the time of explain.keep, about a second after them.",
            "",
            "Exit code: 1 there is no such delivery, 2 wrong arguments or configuration.",
            "",
            "Examples:",
            "  tamis explain '<1@shop.example>' --account ann@example.org --config /etc/tamis.toml",
            "  tamis explain HOM3E8R1ZK --account ann@example.org --config /etc/tamis.toml",
            "  tamis explain --last 5 --account ann@example.org --config /etc/tamis.toml",
            "  tamis explain --forget --account ann@example.org --config /etc/tamis.toml");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    Optional<String> complaint = complaint(arguments);
    if (complaint.isPresent()) {
      terminal.error(complaint.get());
      return ExitCode.USAGE;
    }
    boolean forgets = Options.has(arguments, FORGET);
    return Records.use(
        arguments,
        !forgets,
        clock.instant(),
        terminal,
        records -> forgets ? forget(records, terminal) : explain(records, arguments, terminal));
  }

  private static Optional<String> complaint(ParseResult arguments) {
    long ways =
        Options.words(arguments, 0).size()
            + last(arguments).stream().count()
            + (Options.has(arguments, FORGET) ? 1 : 0);
    boolean isNumber = last(arguments).stream().allMatch(text -> text.matches("[1-9]\\d{0,8}"));
    return ways != 1
        ? Optional.of("give a Message-ID or queue id, or --last N, or --forget")
        : isNumber ? Optional.empty() : Optional.of(LAST + ": expected a number of 1 or more");
  }

  private static Optional<String> last(ParseResult arguments) {
    return Options.optional(arguments, LAST);
  }

  private static int forget(Records records, Terminal terminal) throws ExplanationsUnavailable {
    boolean some = records.stored().forget(records.account());
    terminal.line(records.account() + (some ? ": forgotten" : ": nothing is recorded"));
    return ExitCode.OK;
  }

  private static int explain(Records records, ParseResult arguments, Terminal terminal)
      throws ExplanationsUnavailable {
    List<PastDelivery> deliveries = deliveries(records, arguments);
    if (deliveries.isEmpty()) {
      terminal.error(records.caution().orElseGet(() -> missing(records, arguments)));
      return ExitCode.ERRORS;
    }
    print(deliveries, records, printer(arguments), terminal);
    return ExitCode.OK;
  }

  private static List<PastDelivery> deliveries(Records records, ParseResult arguments)
      throws ExplanationsUnavailable {
    Optional<String> last = last(arguments);
    return last.isPresent()
        ? records.stored().last(records.account(), Integer.parseInt(last.get()), records.since())
        : records
            .stored()
            .withId(
                records.account(), Options.words(arguments, 0).getFirst().strip(), records.since());
  }

  private static String bracketed(String id) {
    return id.startsWith("<") ? id : "<" + id + ">";
  }

  private static String missing(Records records, ParseResult arguments) {
    String what =
        last(arguments).isPresent()
            ? ""
            : "of " + shown(Options.words(arguments, 0).getFirst().strip()) + " ";
    return "no delivery " + what + "to " + records.account() + " in the last " + records.kept();
  }

  /** What is an id of both kinds stays as it was given. */
  private static String shown(String id) {
    return Printable.of(QueueId.number(id).isPresent() ? id : bracketed(id));
  }

  private static DeliveryPrinter printer(ParseResult arguments) {
    return Options.has(arguments, "--json")
        ? new JsonDelivery()
        : new TextDelivery(ZoneId.systemDefault(), Options.has(arguments, ALL_TESTS));
  }

  private static void print(
      List<PastDelivery> deliveries, Records records, DeliveryPrinter printer, Terminal terminal) {
    SieveCompiler compiler =
        SieveCompiler.of(Extensions.STANDARD, records.config().language().settings()).explaining();
    Instant oldest = deliveries.getLast().at();
    try (StoredMessages messages =
        new StoredMessages(records.config().store().readers(), records.account(), oldest)) {
      Search search = new Search(messages, compiler);
      deliveries.forEach(one -> terminal.out().print(printer.print(one, search.of(one))));
    }
  }
}
