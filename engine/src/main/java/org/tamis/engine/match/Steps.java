package org.tamis.engine.match;

/** Gathers the steps of one match, so that the budget is asked rarely and yet in time. */
final class Steps {
  private static final int BATCH = 1 << 16;

  private final Work work;
  private long pending;

  Steps(Work work) {
    this.work = work;
  }

  void add(long steps) {
    pending += steps;
    if (pending >= BATCH) {
      spend();
    }
  }

  /** Must end each match. */
  void spend() {
    long steps = pending;
    pending = 0;
    work.spend(steps);
  }
}
