package org.tamis.e2e;

import java.util.List;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.StableDigest;
import org.tamis.engine.plan.Stage;

/** What an outcome comes to, for an account without mailboxes of its own. */
record PlanView(DeliveryPlan plan) {
  static PlanView of(Outcome outcome) {
    StableDigest digest = new StableDigest(Message.of(new byte[0]));
    DeliveryId id = new DeliveryId("alice", "", "alice@example.org", digest);
    return new PlanView(DeliveryPlan.of(outcome, DeliveryPlan.Directory.NONE, id));
  }

  /** Without copies of what is sent. */
  List<Effect> stores() {
    return plan.effects(stage -> stage == Stage.STORING);
  }

  /** Where the message is stored. */
  List<IntoMailbox> mailboxes() {
    return stores().stream().map(effect -> (IntoMailbox) effect.action()).toList();
  }

  List<Action.Redirect> redirects() {
    return plan.effects(Action.Redirect.class).stream()
        .map(effect -> (Action.Redirect) effect.action())
        .toList();
  }
}
