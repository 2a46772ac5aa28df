package org.tamis.cli.tryout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.cli.terminal.Paint;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.trial.DryPlan;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.grammar.text.Printable;

/**
 * A paragraph for people: what happens, where, and why.
 *
 * @param mailboxes knows those that are preferred to others
 * @param paint the colours of the lines
 */
record TextOutcome(DeliveryPlan.Directory mailboxes, Paint paint) implements OutcomePrinter {
  private static final int WORD_WIDTH = 10;

  @Override
  public String print(TrialMessage tried, Explained result) {
    Outcome outcome = result.outcome();
    Message message = tried.message();
    Envelope envelope = tried.envelope();
    List<String> lines = new ArrayList<>();
    lines.add(tried.name() + tried.subject().map(subject -> "  " + subject).orElse(""));
    lines.add("  envelope  <" + envelope.from() + "> to <" + envelope.to() + ">");
    lines.addAll(TextExplanation.lines(result.explanation()));
    DryPlan plan = new DryPlan(outcome, tried, mailboxes);
    Map<EffectId, Effect> repeated = plan.repeated();
    for (Effect effect : plan.asked()) {
      add(EffectText.of(effect, message), lines);
      Optional.ofNullable(repeated.get(effect.id()))
          .ifPresent(earlier -> addDetails(List.of("once: " + together(earlier)), lines));
    }
    outcome.notes().forEach(note -> lines.add("  says      " + note.text()));
    outcome.error().ifPresent(error -> lines.add("  " + error));
    if (outcome.implicitKeep()) {
      lines.add("  keep      in INBOX" + flags(outcome.implicitKeepFlags()) + whyKept(outcome));
      outcome.edited().ifPresent(edited -> addDetails(EffectText.changes(message, edited), lines));
    }
    return painted(lines.stream().map(Printable::of).toList()) + "\n\n";
  }

  private String painted(List<String> lines) {
    return OutcomePaint.title(lines.getFirst(), paint)
        + lines.stream()
            .skip(1)
            .map(line -> "\n" + OutcomePaint.line(line, paint))
            .collect(Collectors.joining());
  }

  /** RFC 5228 §2.10.3: no mailbox and no address gets a message twice. */
  private static String together(Effect earlier) {
    String word = earlier.action().word();
    return "the same as the " + word + earlier.origin().map(o -> " of " + o.place()).orElse("");
  }

  /** What an explanation shows as run is not done after all. */
  private static String whyKept(Outcome outcome) {
    return outcome.error().isPresent()
        ? " (implicit keep; after an error nothing else is done)"
        : " (implicit keep)";
  }

  private static void add(EffectText text, List<String> lines) {
    String word = text.word();
    lines.add("  " + word + " ".repeat(Math.max(1, WORD_WIDTH - word.length())) + text.what());
    text.body().ifPresent(body -> addDetails(List.of("body: " + body), lines));
    addDetails(text.wording(), lines);
    addDetails(List.of("why: " + text.why()), lines);
    addDetails(text.changes(), lines);
  }

  private static void addDetails(List<String> details, List<String> lines) {
    details.forEach(detail -> lines.add("            " + detail));
  }

  private static String flags(Flags flags) {
    return flags.isEmpty() ? "" : " with flags " + String.join(" ", flags.names());
  }
}
