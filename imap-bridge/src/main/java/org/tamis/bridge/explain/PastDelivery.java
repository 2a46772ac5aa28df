package org.tamis.bridge.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.bridge.delivery.DeliveryReport.Problem;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Result;
import org.tamis.engine.replay.Answers;

/**
 * What is known of a delivery.
 *
 * @param message the key of its Message-ID, see {@link MessageKey}
 * @param queueId in the log and in the reply to the mail server in front; empty where it is not
 *     known
 * @param scripts that ran, in their order, each followed by those that it includes
 * @param effects what was tried, in order
 * @param result what the mail server in front was told
 */
public record PastDelivery(
    Instant at,
    MessageKey message,
    Optional<String> queueId,
    Envelope envelope,
    List<PastScript> scripts,
    Answers answers,
    List<PastEffect> effects,
    List<Problem> problems,
    DeliveryResult result) {
  public PastDelivery {
    scripts = List.copyOf(scripts);
    effects = List.copyOf(effects);
    problems = List.copyOf(problems);
  }

  /** What the owner of the script can do something about. */
  public List<Fault> faults() {
    Stream<Fault> ofScripts =
        problems.stream()
            .flatMap(one -> one.origin().map(at -> new Fault(at, column(at), one.what())).stream());
    Stream<Fault> ofEffects =
        effects.stream().filter(PastEffect::isFault).flatMap(one -> fault(one).stream());
    return Stream.concat(ofScripts, ofEffects).toList();
  }

  private Optional<Fault> fault(PastEffect effect) {
    String reason = effect.result() instanceof Result.Failed(String why, _) ? why : "";
    String what = (effect.word() + " " + effect.target()).strip() + ": " + reason;
    return effect.origin().map(at -> new Fault(at, column(at), what));
  }

  private Optional<Integer> column(Origin at) {
    return scripts.stream()
        .filter(script -> script.name().equals(at.script()))
        .findFirst()
        .flatMap(script -> script.column(at.line()));
  }

  /**
   * An error of a script.
   *
   * @param column where the text of the line begins; empty where the script is not known
   */
  public record Fault(Origin at, Optional<Integer> column, String what) {
    /** Such as {@code main:12:3}. */
    public String place() {
      return at.place() + column.map(number -> ":" + number).orElse("");
    }
  }
}
