package org.tamis.bridge.node;

import java.util.function.LongSupplier;

/**
 * How long one run of a node may work without another sign of life. It goes by a clock that runs on
 * while the process stands still.
 */
final class Term {
  private final String id;
  private final LongSupplier nanos;
  private volatile long until;
  private volatile boolean over;

  /**
   * Over, until it is {@link #extended}.
   *
   * @param id of the node
   */
  Term(String id, LongSupplier nanos) {
    this.id = id;
    this.nanos = nanos;
    this.until = nanos.getAsLong();
  }

  String id() {
    return id;
  }

  boolean isValid() {
    return left() > 0;
  }

  /** For how many nanoseconds more; 0 when it is over. */
  long left() {
    return over ? 0 : Math.max(0, until - nanos.getAsLong());
  }

  /**
   * @param since a time before the sign of life was given
   */
  void extended(long since, long usable) {
    until = since + usable;
  }

  /** For good. */
  void end() {
    over = true;
  }
}
