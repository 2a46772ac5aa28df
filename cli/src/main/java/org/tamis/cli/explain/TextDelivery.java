package org.tamis.cli.explain;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.bridge.delivery.DeliveryReport.Problem;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.explain.Decisive;
import org.tamis.bridge.explain.Found;
import org.tamis.bridge.explain.PastDelivery;
import org.tamis.bridge.explain.PastEffect;
import org.tamis.bridge.explain.PastScript;
import org.tamis.cli.terminal.ShownTime;
import org.tamis.cli.tryout.TextExplanation;
import org.tamis.engine.explain.Explanation;
import org.tamis.engine.plan.Result;
import org.tamis.engine.trial.Heading;
import org.tamis.grammar.text.Printable;

/**
 * A delivery for people.
 *
 * @param zone of the times
 * @param allTests whether conditions that did not hold are shown, too
 */
record TextDelivery(ZoneId zone, boolean allTests) implements DeliveryPrinter {
  private static final int WORD_WIDTH = 10;

  @Override
  public String print(PastDelivery delivery, Found found) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ShownTime.seconds(delivery.at(), zone)
            + "  from <"
            + delivery.envelope().from()
            + "> to <"
            + delivery.envelope().to()
            + ">"
            + delivery.queueId().map(id -> "  id " + id).orElse(""));
    delivery.scripts().forEach(script -> lines.add(entry("script", version(script))));
    if (found instanceof Found.Again(var explained)) {
      lines.addAll(TextExplanation.lines(shown(explained.explanation())));
    }
    delivery.effects().forEach(effect -> add(effect, lines));
    delivery.problems().forEach(problem -> add(problem, lines));
    lines.add(entry("reply", reply(delivery.result())));
    if (found instanceof Found.Nothing(String why)) {
      lines.add(entry("values", "not known: " + why));
    }
    return lines.stream()
        .map(line -> Printable.of(line).stripTrailing())
        .collect(Collectors.joining("\n", "", "\n\n"));
  }

  private Explanation shown(Explanation all) {
    return allTests ? all : Decisive.of(all);
  }

  private static String entry(String word, String what) {
    return "  " + word + " ".repeat(Math.max(1, WORD_WIDTH - word.length())) + what;
  }

  private String version(PastScript script) {
    String role = script.role() instanceof PastScript.Role.Included ? ", included" : "";
    return script.name()
        + role
        + ", version "
        + script.shortHash()
        + ", ran from "
        + Heading.format(script.since(), zone)
        + " to "
        + Heading.format(script.used(), zone);
  }

  private static void add(PastEffect effect, List<String> lines) {
    lines.add(entry(effect.word(), (effect.target() + ended(effect.result())).strip()));
    String why =
        effect
            .origin()
            .map(at -> at.place() + at.rule().map(rule -> "  " + rule).orElse(""))
            .orElse("implicit keep");
    lines.add(entry("", "why: " + why));
  }

  private static String ended(Result result) {
    return switch (result) {
      case Result.Done(Optional<String> remark) -> remark.map(text -> ": " + text).orElse("");
      case Result.Withheld(String reason) -> " not done: " + reason;
      case Result.Failed(String reason, _) -> " failed: " + reason;
      case Result.Queued(String reason) -> " queued: " + reason;
      case Result.Unknown(String reason) -> ": perhaps done, perhaps not: " + reason;
    };
  }

  private static void add(Problem problem, List<String> lines) {
    lines.add(entry(problem.origin().isPresent() ? "error" : "problem", problem.what()));
    problem.origin().ifPresent(at -> lines.add(entry("", "why: " + at.place())));
  }

  static String reply(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Accepted _ -> "250 accepted";
      case DeliveryResult.Refused refused ->
          refused.reply() + " " + refused.status() + " " + String.join(" / ", refused.lines());
      case DeliveryResult.Deferred later ->
          later.reply()
              + " "
              + later.status()
              + " "
              + later.text()
              + "; the mail server in front tries again";
    };
  }
}
