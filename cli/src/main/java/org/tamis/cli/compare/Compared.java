package org.tamis.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.TrialMessage;

/**
 * What two scripts would do with one message.
 *
 * @param rules the indexes of the pairs of rules of which one took it
 */
record Compared(
    TrialMessage letter, Heading heading, List<Item> older, List<Item> newer, List<Integer> rules) {
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
  List<Item> gone() {
    return without(older, newer);
  }

  /** What only the new script does. */
  List<Item> come() {
    return without(newer, older);
  }

  private static List<Item> without(List<Item> effects, List<Item> others) {
    List<Object> left = new ArrayList<>(others.stream().map(Item::key).toList());
    return effects.stream().filter(item -> !left.remove(item.key())).toList();
  }

  private static Object counted(List<Item> effects) {
    return effects.stream()
        .map(Item::key)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
