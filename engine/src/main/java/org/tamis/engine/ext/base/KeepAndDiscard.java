package org.tamis.engine.ext.base;

import java.util.Optional;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.program.Needs;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Signature;

/** RFC 5228 §4.3 and §4.4. */
final class KeepAndDiscard {
  static final CommandSpec KEEP =
      CommandSpec.of(
              "keep", Signature.NOTHING, call -> call.action(_ -> new Action.Keep(Flags.NONE)))
          .needing(Needs.NOTHING)
          .foreseenAs(_ -> new Prospect.Stores(Optional.of(DeliveryPlan.INBOX), false, true));
  static final CommandSpec DISCARD =
      CommandSpec.of("discard", Signature.NOTHING, call -> call.action(_ -> new Action.Discard()))
          .needing(Needs.NOTHING)
          .foreseenAs(_ -> new Prospect.Discards());

  private KeepAndDiscard() {}
}
