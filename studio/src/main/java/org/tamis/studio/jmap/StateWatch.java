package org.tamis.studio.jmap;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.SortedMap;
import org.tamis.service.text.Reason;

/**
 * The states of one account, for all who wait for another one: one of them looks, at most once in a
 * second, since anybody may change scripts past JMAP.
 */
final class StateWatch {
  private static final Logger LOG = System.getLogger("org.tamis.studio.jmap");

  private final String account;
  private final StateSource source;
  private final long between;
  private Optional<SortedMap<String, String>> states = Optional.empty();
  private long nextLook;
  private boolean hasLooked;

  /**
   * @param between nanoseconds from one look to the next
   */
  StateWatch(String account, StateSource source, long between) {
    this.account = account;
    this.source = source;
    this.between = between;
  }

  /**
   * The states now, or of less than a second ago; those before when the store is down, and empty
   * when it has been down from the beginning.
   */
  synchronized Optional<SortedMap<String, String>> states() {
    if (!hasLooked || System.nanoTime() - nextLook >= 0) {
      look();
    }
    return states;
  }

  private void look() {
    try {
      states = Optional.of(source.states(account));
      notifyAll();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "jmap states not known now: " + Reason.of(e));
    }
    hasLooked = true;
    nextLook = System.nanoTime() + between;
  }

  /** Something may have changed just now. */
  synchronized void lookAgain() {
    hasLooked = false;
    notifyAll();
  }

  /** Waits for so long, or until the next look is due, or somebody has looked. */
  synchronized void await(long nanos) throws InterruptedException {
    long untilLook = hasLooked ? nextLook - System.nanoTime() : 0;
    long wait = Math.min(nanos, untilLook);
    if (wait > 0) {
      wait(wait / 1_000_000 + 1);
    }
  }

  /** Wakes all who wait: one of them has ended. */
  synchronized void wake() {
    notifyAll();
  }
}
