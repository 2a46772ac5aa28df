package org.tamis.engine.match;

import java.util.function.BooleanSupplier;

/**
 * Counts the work of one run in steps, so that a limit means the same on every machine. A step is
 * about one character looked at. Belongs to one run, so to one thread.
 */
public final class Work {
  /** Steps after which somebody is asked whether the work may go on. */
  private static final long ASKED_EVERY = 1 << 20;

  private final long limit;
  private final BooleanSupplier mayGoOn;
  private long spent;
  private long next;

  /**
   * @param steps the budget, 0 or more, otherwise IllegalArgumentException
   */
  public Work(long steps) {
    this(steps, () -> true);
  }

  /**
   * @param mayGoOn asked from time to time
   */
  public Work(long steps, BooleanSupplier mayGoOn) {
    if (steps < 0) {
      throw new IllegalArgumentException("negative work limit " + steps);
    }
    limit = steps;
    this.mayGoOn = mayGoOn;
    next = Math.min(limit, ASKED_EVERY);
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
   * @throws TimeExceeded when it may not go on
   */
  public void spend(long steps) {
    spent = steps > Long.MAX_VALUE - spent ? Long.MAX_VALUE : spent + steps;
    if (spent > next) {
      check();
    }
  }

  private void check() {
    if (spent > limit) {
      throw new WorkExceeded(limit);
    }
    if (!mayGoOn.getAsBoolean()) {
      throw new TimeExceeded();
    }
    next = Math.min(limit, spent + ASKED_EVERY);
  }

  /** Steps spent so far, which may be more than the budget after {@link WorkExceeded}. */
  public long spent() {
    return spent;
  }
}
