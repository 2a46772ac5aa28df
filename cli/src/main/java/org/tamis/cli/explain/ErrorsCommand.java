package org.tamis.cli.explain;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tamis.bridge.explain.ExplanationsUnavailable;
import org.tamis.bridge.explain.PastDelivery;
import org.tamis.bridge.explain.PastDelivery.Fault;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.ShownTime;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.grammar.text.Printable;
import org.tamis.service.json.JsonLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the errors that scripts of an account had at deliveries. */
public final class ErrorsCommand implements Subcommand {
  private final InstantSource clock;

  public ErrorsCommand() {
    this(Clock.systemUTC());
  }

  ErrorsCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("errors", "List the errors that an account's scripts had at deliveries.");
    Records.addTo(spec);
    spec.usageMessage()
        .footer(
            "",
            "Each error with its place, how often it occurred and when; the newest first.",
            "Deliveries are recorded for the time of explain.keep.",
            "",
            "Exit code: 1 there were errors, 2 wrong arguments or configuration.",
            "",
            "Example:",
            "  tamis errors --account ann@example.org --config /etc/tamis.toml");
    return spec;
  }

  /**
   * The same error of several deliveries.
   *
   * @param what its place and text
   * @param last the newest
   */
  private record Repeated(Fault what, int count, Instant first, Instant last) {
    Repeated and(Repeated earlier) {
      return new Repeated(what, count + earlier.count, earlier.first, last);
    }
  }

  private record Same(String place, String what) {}

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    boolean json = Options.has(arguments, "--json");
    return Records.use(
        arguments, true, clock.instant(), terminal, records -> list(records, json, terminal));
  }

  private static int list(Records records, boolean json, Terminal terminal)
      throws ExplanationsUnavailable {
    Collection<Repeated> errors = errors(records).values();
    errors.forEach(error -> terminal.out().print(json ? json(error) : text(error)));
    if (errors.isEmpty() && !json) {
      String none = "no errors of " + records.account() + " in the last " + records.kept();
      terminal.line(records.caution().orElse(none));
    }
    return errors.isEmpty() ? ExitCode.OK : ExitCode.ERRORS;
  }

  private static Map<Same, Repeated> errors(Records records) throws ExplanationsUnavailable {
    Map<Same, Repeated> errors = new LinkedHashMap<>();
    for (PastDelivery delivery : records.stored().all(records.account(), records.since())) {
      for (Fault fault : delivery.faults()) {
        errors.merge(
            new Same(fault.place(), fault.what()),
            new Repeated(fault, 1, delivery.at(), delivery.at()),
            Repeated::and);
      }
    }
    return errors;
  }

  private static String text(Repeated error) {
    String often =
        error.count() == 1
            ? "once, " + ShownTime.seconds(error.last())
            : error.count()
                + " times, from "
                + ShownTime.seconds(error.first())
                + " to "
                + ShownTime.seconds(error.last());
    return Printable.of(error.what().place() + ": " + error.what().what())
        + "\n    "
        + often
        + error.what().at().rule().map(rule -> "\n    " + Printable.of("in " + rule)).orElse("")
        + "\n";
  }

  private static String json(Repeated error) {
    return JsonLine.of(json -> {
      json.writeStringProperty("script", error.what().at().script());
      json.writeNumberProperty("line", error.what().at().line());
      error.what().column().ifPresent(column -> json.writeNumberProperty("column", column));
      json.writeStringProperty("message", error.what().what());
      json.writeNumberProperty("times", error.count());
      json.writeStringProperty("first", error.first().toString());
      json.writeStringProperty("last", error.last().toString());
    });
  }
}
