package org.tamis.engine.program;

import java.util.BitSet;
import org.tamis.engine.match.KeyIndex;

/**
 * One look at a source for all tests of a script that ask it for constant keys: each is a bit of
 * the result.
 *
 * @param id 0 and up, different for each look of a program
 * @param source stable, otherwise IllegalArgumentException
 */
public record SharedLook(int id, ValueSource source, KeyIndex index) {
  public SharedLook {
    if (!source.isStable()) {
      throw new IllegalArgumentException("the values of the source can change: " + source);
    }
  }

  BitSet hits(Run run) {
    BitSet hits = new BitSet(index.tests());
    boolean taken =
        source.any(
            run,
            value -> {
              index.scan(value, hits, run.work());
              return false;
            });
    assert !taken;
    return hits;
  }

  /**
   * A test whose answer is a bit of a shared look.
   *
   * @param test the same test on its own
   * @param setsMatchVariables whether the test has to run when the bit is set, for the sake of its
   *     match variables
   */
  public record Answer(SharedLook look, int bit, Condition test, boolean setsMatchVariables)
      implements Condition {
    @Override
    public boolean holds(Run run) {
      return run.hits(look).get(bit) && (!setsMatchVariables || test.holds(run));
    }

    @Override
    public boolean isPure() {
      return !setsMatchVariables;
    }
  }
}
