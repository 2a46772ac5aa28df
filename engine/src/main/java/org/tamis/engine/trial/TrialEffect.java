package org.tamis.engine.trial;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Consequence;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.ScriptError;

/** Something that a script would do with a message. */
public sealed interface TrialEffect {
  /** An effect that somebody could tell afterwards. */
  record Done(Effect effect, Consequence consequence, EffectText text) implements TrialEffect {}

  /** The script ended with an error, which its owner is told. */
  record Failed(ScriptError error) implements TrialEffect {
    @Override
    public EffectText text() {
      return EffectText.of(error);
    }
  }

  EffectText text();

  /** Equal for two that come to the same. */
  default Object key() {
    return switch (this) {
      case Done done -> done.consequence();
      case Failed(ScriptError error) -> error.code();
    };
  }

  /** All of a plan, the error first; at least one. */
  static List<TrialEffect> of(DeliveryPlan plan, Message received) {
    Stream<TrialEffect> error = plan.error().<TrialEffect>map(Failed::new).stream();
    Stream<TrialEffect> effects =
        plan.effects().stream().map(effect -> of(effect, received)).flatMap(Optional::stream);
    return Stream.concat(error, effects).toList();
  }

  private static Optional<TrialEffect> of(Effect effect, Message received) {
    return Consequence.of(effect, received)
        .map(consequence -> new Done(effect, consequence, EffectText.of(effect, received)));
  }
}
