package org.tamis.bridge.filter;

/**
 * Why something was not done.
 *
 * @param reason a clause
 * @param refused whether the server has said no, and nothing has changed: it may say yes later
 */
public record Problem(String reason, boolean refused) {
  static Problem refused(String reason) {
    return new Problem(reason, true);
  }

  /** What will be no other another time, or of which nobody knows how far it came. */
  static Problem lasting(String reason) {
    return new Problem(reason, false);
  }
}
