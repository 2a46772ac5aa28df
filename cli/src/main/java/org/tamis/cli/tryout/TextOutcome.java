package org.tamis.cli.tryout;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan;
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
 */
record TextOutcome(DeliveryPlan.Directory mailboxes) implements OutcomePrinter {
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
    new DryPlan(outcome, tried, mailboxes)
        .asked()
        .forEach(effect -> add(EffectText.of(effect, message), lines));
    outcome.notes().forEach(note -> lines.add("  says      " + note.text()));
    outcome.error().ifPresent(error -> lines.add("  " + error));
    if (outcome.implicitKeep()) {
      lines.add("  keep      in INBOX" + flags(outcome.implicitKeepFlags()) + whyKept(outcome));
      outcome.edited().ifPresent(edited -> addDetails(EffectText.changes(message, edited), lines));
    }
    return String.join("\n", lines.stream().map(Printable::of).toList()) + "\n\n";
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
