package org.tamis.engine.compile;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.StepBlock;

/**
 * The commands of a script, which the first run indexes: a script that is only checked, or stored
 * and never used, costs no index. Shared by threads.
 */
final class IndexedBlock implements Step {
  private final boolean capturing;
  private final AtomicInteger ids;

  /** The commands as they were compiled; none from the first run on. */
  private StepBlock plain;

  /** Null before the first run. */
  private volatile @Nullable Step indexed;

  /**
   * @param capturing whether the program uses match variables
   * @param ids numbers for the looks, all different within a program
   */
  IndexedBlock(StepBlock plain, boolean capturing, AtomicInteger ids) {
    this.plain = plain;
    this.capturing = capturing;
    this.ids = ids;
  }

  @Override
  public Flow execute(Run run) {
    Step known = indexed;
    return (known == null ? index() : known).execute(run);
  }

  private synchronized Step index() {
    Step known = indexed;
    if (known == null) {
      known = new RuleIndexer(capturing, ids::getAndIncrement).index(plain);
      indexed = known;
      plain = StepBlock.EMPTY;
    }
    return known;
  }
}
