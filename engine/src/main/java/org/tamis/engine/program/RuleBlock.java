package org.tamis.engine.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A block with many rules that visits only those whose trigger fired: of a chain of thousands, the
 * few that can do something.
 *
 * <p>A step may be left out when it would do nothing: an {@code if} without an {@code else} whose
 * every branch has a set of answers of which at least one must be true, and none is. Order and flow
 * are those of a {@link StepBlock}. When the message changes between two steps, the triggers are
 * asked again.
 */
public final class RuleBlock implements Step {
  private final StepBlock block;
  private final BitSet always;
  private final List<Triggers> triggers;

  /**
   * What one shared look can set off.
   *
   * @param steps for each bit, the numbers of the steps that it triggers
   */
  private record Triggers(SharedLook look, int[][] steps) {}

  private RuleBlock(StepBlock block, BitSet always, List<Triggers> triggers) {
    this.block = block;
    this.always = always;
    this.triggers = triggers;
  }

  /**
   * @param triggers for each step, the answers of which one must be true for it to do anything;
   *     empty where it must always run
   */
  public static RuleBlock of(StepBlock block, List<Optional<Set<SharedLook.Answer>>> triggers) {
    BitSet always = new BitSet();
    Map<SharedLook, Map<Integer, List<Integer>>> steps = new HashMap<>();
    for (int step = 0; step < triggers.size(); step++) {
      int number = step;
      if (triggers.get(step).isEmpty()) {
        always.set(step);
      }
      triggers
          .get(step)
          .ifPresent(answers ->
              answers.forEach(a ->
                  steps
                      .computeIfAbsent(a.look(), _ -> new HashMap<>())
                      .computeIfAbsent(a.bit(), _ -> new ArrayList<>())
                      .add(number)));
    }
    return new RuleBlock(
        block,
        always,
        steps.entrySet().stream().map(e -> table(e.getKey(), e.getValue())).toList());
  }

  private static Triggers table(SharedLook look, Map<Integer, List<Integer>> steps) {
    int[][] table = new int[look.subject().tests()][];
    for (int bit = 0; bit < table.length; bit++) {
      table[bit] =
          steps.getOrDefault(bit, List.of()).stream().mapToInt(Integer::intValue).toArray();
    }
    return new Triggers(look, table);
  }

  /** The block without the index, which does the same. */
  public StepBlock block() {
    return block;
  }

  @Override
  public Flow execute(Run run) {
    int version = run.messageVersion();
    BitSet due = due(run);
    for (int step = due.nextSetBit(0); step >= 0; step = due.nextSetBit(step + 1)) {
      Flow flow = block.steps().get(step).execute(run);
      if (flow != Flow.NEXT) {
        return flow;
      }
      if (run.messageVersion() != version) {
        version = run.messageVersion();
        due = due(run);
      }
    }
    return Flow.NEXT;
  }

  private BitSet due(Run run) {
    BitSet due = (BitSet) always.clone();
    for (Triggers trigger : triggers) {
      BitSet hits = run.hits(trigger.look());
      for (int bit = hits.nextSetBit(0); bit >= 0; bit = hits.nextSetBit(bit + 1)) {
        for (int step : trigger.steps()[bit]) {
          due.set(step);
        }
      }
    }
    return due;
  }
}
