package org.tamis.engine.match;

/** The host says that the run has taken too long. */
public final class TimeExceeded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TimeExceeded() {
    super("the run took too long", null, false, false);
  }
}
