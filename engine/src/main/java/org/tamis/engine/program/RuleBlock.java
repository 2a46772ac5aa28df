package org.tamis.engine.program;

import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.match.PackedInts;

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
  private final Step[] steps;
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
  private record Triggers(SharedLook look, PackedInts from, PackedInts steps) {}

  private RuleBlock(Step[] steps, BitSet always, Triggers[] triggers) {
    this.steps = steps;
    this.always = always;
    this.triggers = triggers;
    this.looks = Stream.of(triggers).mapToInt(t -> t.look().id() + 1).max().orElse(0);
  }

  /**
   * @param steps those of the block
   * @param triggers for each step, the answers of which one must be true for it to do anything;
   *     empty where it must always run
   */
  public static RuleBlock of(List<Step> steps, List<Optional<List<SharedLook.Answer>>> triggers) {
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
        steps.toArray(Step[]::new),
        always,
        tables.values().stream().map(Table::triggers).toArray(Triggers[]::new));
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
      int tests = look.subject().tests();
      PackedInts from = new PackedInts(tests + 1, length);
      for (int at = 0; at < length; at += 2) {
        increase(from, pairs[at]);
      }
      int before = 0;
      for (int bit = 0; bit <= tests; bit++) {
        int count = from.get(bit);
        from.set(bit, before);
        before += count;
      }
      return new Triggers(look, from, steps(from));
    }

    /** In the order of their bits, and of one bit in the order in which they were added. */
    private PackedInts steps(PackedInts from) {
      int last = 0;
      for (int at = 1; at < length; at += 2) {
        last = Math.max(last, pairs[at]);
      }
      PackedInts steps = new PackedInts(length / 2, last);
      int[] next = new int[from.length()];
      for (int at = 0; at < length; at += 2) {
        int bit = pairs[at];
        steps.set(from.get(bit) + next[bit]++, pairs[at + 1]);
      }
      return steps;
    }

    private static void increase(PackedInts counts, int at) {
      counts.set(at, counts.get(at) + 1);
    }
  }

  @Override
  public Flow execute(Run run) {
    int version = run.messageVersion();
    BitSet due = due(run);
    for (int step = due.nextSetBit(0); step >= 0; step = due.nextSetBit(step + 1)) {
      Flow flow = steps[step].execute(run);
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
        int end = trigger.from().get(bit + 1);
        for (int at = trigger.from().get(bit); at < end; at++) {
          due.set(trigger.steps().get(at));
        }
      }
    }
    return due;
  }
}
