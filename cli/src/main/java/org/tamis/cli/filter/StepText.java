package org.tamis.cli.filter;

import java.util.ArrayList;
import java.util.List;
import org.tamis.bridge.filter.Step;
import org.tamis.bridge.filter.Target;
import org.tamis.engine.plan.Flags;

/** Steps in words. */
public final class StepText {
  private StepText() {}

  /** All steps on one line. */
  public static String of(List<Step> steps) {
    return String.join("; ", steps.stream().map(StepText::of).toList());
  }

  private static String of(Step step) {
    return switch (step) {
      case Step.Move(Target to) -> "move to " + quoted(to);
      case Step.Copy(Target to) -> "copy to " + quoted(to);
      case Step.Store(Target to, Flags flags) ->
          "store as the script has changed it in " + quoted(to) + with(flags);
      case Step.Remove _ -> "remove the copy";
      case Step.ChangeFlags(Flags add, Flags remove) -> changes(add, remove);
    };
  }

  private static String quoted(Target to) {
    return '"' + to.mailbox() + '"' + (to.create() ? ", created if missing" : "");
  }

  private static String with(Flags flags) {
    return flags.isEmpty() ? "" : " with flags " + String.join(" ", flags.names());
  }

  private static String changes(Flags add, Flags remove) {
    List<String> words = new ArrayList<>();
    if (!add.isEmpty()) {
      words.add("add " + String.join(" ", add.names()));
    }
    if (!remove.isEmpty()) {
      words.add("take away " + String.join(" ", remove.names()));
    }
    return String.join(", ", words);
  }
}
