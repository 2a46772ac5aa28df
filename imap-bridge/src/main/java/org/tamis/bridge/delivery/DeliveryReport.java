package org.tamis.bridge.delivery;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Result;

/**
 * What became of one message for one recipient.
 *
 * @param messageId as in the message, shortened; "" when it has none
 * @param entries what was tried, in order
 * @param problems what went wrong beside that
 * @param result what the sender is told
 */
public record DeliveryReport(
    Incoming.Recipient recipient,
    String messageId,
    List<Entry> entries,
    List<Problem> problems,
    DeliveryResult result) {
  public DeliveryReport {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /**
   * An effect and how it ended. One that went to several addresses has an entry for each; what
   * stood in for another has one of its own.
   */
  public record Entry(Effect effect, Result result) {
    public boolean isDone() {
      return result instanceof Result.Done;
    }
  }

  /** Something for the owner of the script, or for the operator. */
  public record Problem(String what, Optional<Origin> origin) {
    @Override
    public String toString() {
      return what + origin.map(EffectText::by).orElse("");
    }
  }

  /** All that went wrong, each on one line. */
  public List<String> complaints() {
    Stream<String> ofEffects =
        entries.stream()
            .filter(entry -> entry.result().isProblem())
            .map(entry -> EffectText.line(entry.effect(), entry.result()));
    return Stream.concat(problems.stream().map(Problem::toString), ofEffects).toList();
  }
}
