package org.tamis.service.net;

import java.time.Duration;

/**
 * How long a peer may take for one command: a span until it begins and another for the whole of it,
 * so that octets that drip in cannot make it last (RFC 5321 §4.5.3.2: time-outs are per command).
 * Used by one thread.
 */
public final class CommandTimer {
  private final Duration idle;
  private final Duration whole;
  private boolean begun;
  private Deadline deadline;

  /**
   * @param idle from the end of one command to the first octet of the next
   * @param whole from its first octet to its last
   */
  public CommandTimer(Duration idle, Duration whole) {
    this.idle = idle;
    this.whole = whole;
    this.deadline = Deadline.in(idle);
  }

  /** Until when to wait for more. */
  public Deadline deadline() {
    return deadline;
  }

  /** Octets have come. */
  public void arrived() {
    if (!begun) {
      begun = true;
      deadline = Deadline.in(whole);
    }
  }

  /** A command has been answered. */
  public void answered() {
    begun = false;
    deadline = Deadline.in(idle);
  }
}
