package org.tamis.cli.dryrun;

import java.util.List;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DeliveryPlan.Directory;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.StableDigest;

/** What would be carried out for one message, for nobody's account. */
public record DryPlan(Outcome outcome, Message message, Envelope envelope, Directory mailboxes) {
  private static final String NO_ACCOUNT = "";

  /** What would be carried out, each thing once. */
  public DeliveryPlan plan() {
    return DeliveryPlan.of(outcome, mailboxes, id());
  }

  /** What the script asked for, in its order. */
  public List<Effect> asked() {
    return DeliveryPlan.asked(outcome, mailboxes, id());
  }

  private DeliveryId id() {
    return new DeliveryId(NO_ACCOUNT, envelope.from(), envelope.to(), new StableDigest(message));
  }
}
