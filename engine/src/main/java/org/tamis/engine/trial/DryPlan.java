package org.tamis.engine.trial;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DeliveryPlan.Directory;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.StableDigest;

/** What would be carried out for one message, for nobody's account. */
public record DryPlan(Outcome outcome, TrialMessage message, Directory mailboxes) {
  private static final String NO_ACCOUNT = "";

  /** What would be carried out, each thing once. */
  public DeliveryPlan plan() {
    return DeliveryPlan.of(outcome, mailboxes, id());
  }

  /** What the script asked for, in its order. */
  public List<Effect> asked() {
    return DeliveryPlan.asked(outcome, mailboxes, id());
  }

  /**
   * The actions that add no effect of their own, since one before them has the same mailbox or
   * address (RFC 5228 §2.10.3); each with that one.
   */
  public Map<EffectId, Effect> repeated() {
    Map<String, Effect> first = new HashMap<>();
    Map<EffectId, Effect> repeated = new HashMap<>();
    for (Effect effect : asked()) {
      effect
          .action()
          .target()
          .flatMap(target -> Optional.ofNullable(first.putIfAbsent(target, effect)))
          .ifPresent(earlier -> repeated.put(effect.id(), earlier));
    }
    return Map.copyOf(repeated);
  }

  /** What would be carried out, so that it compares and can be shown. */
  public List<TrialEffect> effects() {
    return TrialEffect.of(plan(), message.message());
  }

  private DeliveryId id() {
    Envelope envelope = message.envelope();
    return new DeliveryId(
        NO_ACCOUNT, envelope.from(), envelope.to(), new StableDigest(message.message()));
  }
}
