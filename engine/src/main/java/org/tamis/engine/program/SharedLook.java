package org.tamis.engine.program;

import java.util.BitSet;
import org.tamis.engine.match.KeyIndex;
import org.tamis.engine.message.NameSet;

/**
 * One look at a message for many tests of a script: each is a bit of the result.
 *
 * @param id 0 and up, different for each look of a program
 */
public record SharedLook(int id, Subject subject) {
  /** What is looked at. */
  public sealed interface Subject {
    /** How many bits the result has. */
    int tests();

    /** See {@link ValueSource#isCheap()}. */
    boolean isCheap();

    /** See {@link ValueSource#canFail()}. */
    boolean canFail();

    /** See {@link ValueSource#epoch}. */
    int epoch(Run run);

    BitSet hits(Run run);
  }

  /**
   * The values of a source, for all tests that ask it for constant keys.
   *
   * @param source stable, otherwise IllegalArgumentException
   * @param counted whether the tests compare how many values there are
   */
  public record Values(ValueSource source, KeyIndex index, boolean counted) implements Subject {
    public Values {
      if (!source.isStable()) {
        throw new IllegalArgumentException("the values of the source can change: " + source);
      }
    }

    @Override
    public int tests() {
      return index.tests();
    }

    @Override
    public boolean isCheap() {
      return source.isCheap();
    }

    @Override
    public boolean canFail() {
      return source.canFail();
    }

    @Override
    public int epoch(Run run) {
      return source.epoch(run);
    }

    @Override
    public BitSet hits(Run run) {
      Scan scan = run.scan(index);
      if (counted) {
        source.count(run).ifPresent(count -> scan.test(Long.toString(count)));
      } else {
        source.any(run, scan);
      }
      return scan.hits();
    }
  }

  /** The names in the header, for all tests that depend on whether a field is there. */
  public record Names(NameSet names) implements Subject {
    /** What is compared with a field in the time that it takes to find it. */
    private static final int AT_ONCE = 16;

    @Override
    public int tests() {
      return names.size();
    }

    @Override
    public boolean isCheap() {
      return true;
    }

    @Override
    public boolean canFail() {
      return false;
    }

    @Override
    public int epoch(Run run) {
      return 0;
    }

    @Override
    public BitSet hits(Run run) {
      long compared = names.mostCompared() > AT_ONCE ? names.mostCompared() : 1;
      run.work().spend(run.message().fieldCount() * compared);
      return run.message().findAll(names);
    }
  }

  /**
   * A test whose answer is a bit of a shared look.
   *
   * @param replay the same test on its own where it has to run when the bit is set, for the sake of
   *     its match variables; otherwise a test that holds
   */
  public record Answer(SharedLook look, int bit, Condition replay) implements Condition {
    private static final Condition NOTHING = new Condition.Constant(true);

    /** A test that sets no match variables. */
    public static Answer without(SharedLook look, int bit) {
      return new Answer(look, bit, NOTHING);
    }

    @Override
    public boolean holds(Run run) {
      return run.hits(look).get(bit) && replay.holds(run);
    }

    @Override
    public boolean isPure() {
      return replay.equals(NOTHING) && !look.subject().canFail();
    }
  }
}
