package org.tamis.bridge.store.imap;

import java.time.Duration;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * Copies that a server is still storing although nobody waits for its answer any more: it has the
 * whole message, and the connection was cut. Courier was seen to need a second. Whoever asks for
 * such a copy too early hears that there is none, and stores another one.
 *
 * <p>A service that was killed leaves such copies too, so the time counts from its start as well.
 */
final class LateCopies {
  private static final Duration USUAL = Duration.ofSeconds(3);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

  private final Duration longest;
  private volatile long cut = System.nanoTime();

  LateCopies() {
    this(USUAL);
  }

  /**
   * @param longest that a server takes
   */
  LateCopies(Duration longest) {
    this.longest = longest;
  }

  void mayCome() {
    cut = System.nanoTime();
  }

  /** False where none can come any more; else it is time to ask once more. */
  boolean waited() throws StoreUnavailable {
    Duration left = longest.minusNanos(System.nanoTime() - cut);
    if (left.isNegative()) {
      return false;
    }
    try {
      Thread.sleep(left.compareTo(BETWEEN_QUESTIONS) < 0 ? left.plusMillis(1) : BETWEEN_QUESTIONS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted", e);
    }
    return true;
  }
}
