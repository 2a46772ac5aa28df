package org.tamis.engine.analysis;

import java.util.List;
import java.util.stream.Stream;
import org.tamis.engine.check.CheckedScript.CheckedCommand;
import org.tamis.engine.check.CheckedScript.Plain;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.signature.Prospect;

/** Where the messages of a block go. */
final class TakesOut {
  private TakesOut() {}

  /** Whether none of its messages is in the inbox afterwards. */
  static boolean fromInbox(List<CheckedCommand> block) {
    return prospects(block).anyMatch(TakesOut::takes)
        && prospects(block).noneMatch(TakesOut::keeps);
  }

  private static Stream<Prospect> prospects(List<CheckedCommand> block) {
    return block.stream()
        .filter(Plain.class::isInstance)
        .map(Plain.class::cast)
        .map(plain -> plain.spec().prospectOf(plain.call()));
  }

  private static boolean takes(Prospect prospect) {
    return switch (prospect) {
      case Prospect.Stores stores -> !stores.copy() && !keeps(stores);
      case Prospect.SendsOn sent -> !sent.copy();
      case Prospect.Discards _, Prospect.Refuses _ -> true;
      case Prospect.Nothing _,
          Prospect.Ends _,
          Prospect.Changes _,
          Prospect.Replies _,
          Prospect.Marks _,
          Prospect.Edits _ ->
          false;
    };
  }

  private static boolean keeps(Prospect prospect) {
    return prospect instanceof Prospect.Stores stores
        && stores.mailbox().filter(DeliveryPlan.INBOX::equals).isPresent();
  }
}
