package org.tamis.cli.svtest.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;

/** The actions of a result, each target once (RFC 5228 §2.10.3). */
public final class ResultActions {
  private ResultActions() {}

  /** The names that {@code test_result_action} looks at, in order. */
  public static List<String> names(Outcome outcome) {
    Set<Object> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (Performed performed : outcome.actions()) {
      if (seen.add(target(performed.action()))) {
        names.add(name(performed.action()));
      }
    }
    outcome.duplicates().forEach(_ -> names.add("duplicate_mark"));
    return names;
  }

  /** In this language mail is stored by {@code fileinto}, and refused, whatever the command. */
  private static String name(Action action) {
    return switch (action) {
      case Action.FileInto _ -> "store";
      case Action.Reject _ -> "reject";
      case Action.Keep _,
          Action.Redirect _,
          Action.SendReply _,
          Action.SendMail _,
          Action.Pipe _,
          Action.ProcessCalendar _,
          Action.Discard _ ->
          action.name();
    };
  }

  /** Equal for two actions that are one. */
  static Object target(Action action) {
    return switch (action) {
      case Action.Keep _ -> mailbox(DeliveryPlan.INBOX);
      case Action.FileInto into when into.preferred().isEmpty() -> mailbox(into.mailbox());
      case Action.FileInto into -> List.of(into.mailbox(), into.preferred());
      case Action.Redirect redirect -> List.of("redirect", redirect.address());
      // what is not sent has no target, and none is like another
      case Action.SendMail(_, Dispatch.Withheld _, _) -> new Object();
      case Action.SendReply _,
          Action.SendMail _,
          Action.Pipe _,
          Action.Reject _,
          Action.ProcessCalendar _,
          Action.Discard _ ->
          action;
    };
  }

  private static Object mailbox(String name) {
    return List.of("store", MemoryMail.canonical(name));
  }
}
