package org.tamis.engine.match;

/**
 * Counts the work of one run in steps, so that a limit means the same on every machine. A step is
 * about one character looked at. Belongs to one run, so to one thread.
 */
public final class Work {
  private final long limit;
  private long spent;

  /**
   * @param steps the budget, 0 or more, otherwise IllegalArgumentException
   */
  public Work(long steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("negative work limit " + steps);
    }
    limit = steps;
  }

  /** A budget that is never used up: for tests and for what the site itself asks. */
  public static Work unlimited() {
    return new Work(Long.MAX_VALUE);
  }

  /**
   * Takes steps from the budget.
   *
   * @param steps 0 or more
   * @throws WorkExceeded when more is spent than the budget had; what was spent stays spent
   */
  public void spend(long steps) {
    spent = steps > Long.MAX_VALUE - spent ? Long.MAX_VALUE : spent + steps;
    if (spent > limit) {
      throw new WorkExceeded(limit);
    }
  }

  /** Steps spent so far, which may be more than the budget after {@link WorkExceeded}. */
  public long spent() {
    return spent;
  }
}
