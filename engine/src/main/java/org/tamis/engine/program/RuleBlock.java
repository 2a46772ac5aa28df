package org.tamis.engine.program;

import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
  private final Triggers[] triggers;

  /** Numbers of the looks, which are below this. */
  private final int looks;

  /**
   * What one shared look can set off.
   *
   * @param from where the numbers begin of the steps that a bit triggers; they end where those of
   *     the next bit begin
   */
  private record Triggers(SharedLook look, int[] from, int[] steps) {}

  private RuleBlock(StepBlock block, BitSet always, Triggers[] triggers) {
    this.block = block;
    this.always = always;
    this.triggers = triggers;
    this.looks = Stream.of(triggers).mapToInt(t -> t.look().id() + 1).max().orElse(0);
  }

  /**
   * @param triggers for each step, the answers of which one must be true for it to do anything;
   *     empty where it must always run
   */
  public static RuleBlock of(StepBlock block, List<Optional<List<SharedLook.Answer>>> triggers) {
    BitSet always = new BitSet(triggers.size()); // copies have room for all
    Map<SharedLook, Table> tables = new IdentityHashMap<>();
    for (int step = 0; step < triggers.size(); step++) {
      if (triggers.get(step).isEmpty()) {
        always.set(step);
        continue;
      }
      for (SharedLook.Answer answer : triggers.get(step).get()) {
        tables.computeIfAbsent(answer.look(), Table::new).add(answer.bit(), step);
      }
    }
    return new RuleBlock(
        block, always, tables.values().stream().map(Table::triggers).toArray(Triggers[]::new));
  }

  /** What one look sets off, while it is gathered: pairs of bit and step. */
  private static final class Table {
    private final SharedLook look;
    private int[] pairs = new int[16];
    private int length;

    Table(SharedLook look) {
      this.look = look;
    }

    void add(int bit, int step) {
      if (length == pairs.length) {
        pairs = Arrays.copyOf(pairs, length * 2);
      }
      pairs[length++] = bit;
      pairs[length++] = step;
    }

    Triggers triggers() {
      int[] from = new int[look.subject().tests() + 1];
      for (int at = 0; at < length; at += 2) {
        from[pairs[at] + 1]++;
      }
      for (int bit = 1; bit < from.length; bit++) {
        from[bit] += from[bit - 1];
      }
      return new Triggers(look, from, steps(from.clone()));
    }

    private int[] steps(int[] next) {
      int[] steps = new int[length / 2];
      for (int at = 0; at < length; at += 2) {
        steps[next[pairs[at]]++] = pairs[at + 1];
      }
      return steps;
    }
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
    run.expectLooks(looks);
    for (Triggers trigger : triggers) {
      BitSet hits = run.hits(trigger.look());
      for (int bit = hits.nextSetBit(0); bit >= 0; bit = hits.nextSetBit(bit + 1)) {
        for (int at = trigger.from()[bit]; at < trigger.from()[bit + 1]; at++) {
          due.set(trigger.steps()[at]);
        }
      }
    }
    return due;
  }
}
