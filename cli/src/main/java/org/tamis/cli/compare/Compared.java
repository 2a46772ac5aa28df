package org.tamis.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tamis.cli.dryrun.Effect;
import org.tamis.cli.dryrun.Planned;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.TrialMessage;

/**
 * What two scripts would do with one message.
 *
 * @param rules the indexes of the pairs of rules of which one took it
 */
record Compared(
    TrialMessage letter,
    Heading heading,
    List<Planned> older,
    List<Planned> newer,
    List<Integer> rules) {
  Compared {
    older = List.copyOf(older);
    newer = List.copyOf(newer);
    rules = List.copyOf(rules);
  }

  /** Whether anything else would be carried out; the order of effects is none. */
  boolean differs() {
    return !counted(older).equals(counted(newer));
  }

  /** What only the old script does. */
  List<Planned> gone() {
    return without(older, newer);
  }

  /** What only the new script does. */
  List<Planned> come() {
    return without(newer, older);
  }

  private static List<Planned> without(List<Planned> effects, List<Planned> others) {
    List<Effect> left = new ArrayList<>(others.stream().map(Planned::effect).toList());
    return effects.stream().filter(planned -> !left.remove(planned.effect())).toList();
  }

  private static Object counted(List<Planned> effects) {
    return effects.stream()
        .map(Planned::effect)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
