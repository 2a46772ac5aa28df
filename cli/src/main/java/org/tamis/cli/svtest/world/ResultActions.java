package org.tamis.cli.svtest.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.plan.Stage;

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
    if (action instanceof Action.FileInto) {
      return "store";
    }
    return action instanceof Action.Reject ? "reject" : action.word();
  }

  /** Equal for two actions that are one. */
  static Object target(Action action) {
    if (action instanceof Action.ProcessCalendar || isUnsent(action)) {
      return new Object(); // none is like another
    }
    if (action instanceof Action.FileInto into && into.preferred().isPresent()) {
      return List.of(into.mailbox(), into.preferred());
    }
    return action instanceof IntoMailbox into
        ? mailbox(into.destination())
        : action.target().<Object>map(target -> target).orElse(action);
  }

  /** What is not sent has no target. */
  private static boolean isUnsent(Action action) {
    return action.withheld().isPresent() && action.stage() == Stage.NOTIFYING;
  }

  private static Object mailbox(String name) {
    return List.of("store", MemoryMail.canonical(name));
  }
}
