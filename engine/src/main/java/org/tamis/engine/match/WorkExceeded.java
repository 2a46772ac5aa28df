package org.tamis.engine.match;

/**
 * The budget of a run is used up. The run ends with an error; nothing is half done by a matcher.
 */
public final class WorkExceeded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long limit;

  WorkExceeded(long limit) {
    super("the work limit of " + limit + " steps is used up", null, false, false);
    this.limit = limit;
  }

  /** The whole budget in steps. */
  public long limit() {
    return limit;
  }
}
