package org.tamis.engine.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tamis.engine.explain.Explanation;

/**
 * What two scripts would do with one message.
 *
 * @param rules which took it, in the old script or in the new one: indexes of {@link Totals#rules}
 * @param explanation how the new script came to what it would do
 */
public record Compared(
    TrialMessage message,
    List<TrialEffect> older,
    List<TrialEffect> newer,
    List<Integer> rules,
    Explanation explanation) {
  public Compared {
    older = List.copyOf(older);
    newer = List.copyOf(newer);
    rules = List.copyOf(rules);
  }

  /** Whether anything else would be carried out; the order of effects is none. */
  public boolean differs() {
    return !counted(older).equals(counted(newer));
  }

  /** What only the old script does. */
  public List<TrialEffect> gone() {
    return without(older, newer);
  }

  /** What only the new script does. */
  public List<TrialEffect> come() {
    return without(newer, older);
  }

  private static List<TrialEffect> without(List<TrialEffect> effects, List<TrialEffect> others) {
    List<Object> left = new ArrayList<>(others.stream().map(TrialEffect::key).toList());
    return effects.stream().filter(effect -> !left.remove(effect.key())).toList();
  }

  private static Object counted(List<TrialEffect> effects) {
    return effects.stream()
        .map(TrialEffect::key)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
