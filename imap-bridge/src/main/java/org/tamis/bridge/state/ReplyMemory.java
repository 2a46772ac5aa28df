package org.tamis.bridge.state;

import java.time.Duration;
import java.time.Instant;
import org.tamis.bridge.node.Hold;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;

/**
 * Which automatic replies have gone out for all accounts (RFC 5230 §4.2). Called by several threads
 * at a time.
 */
public interface ReplyMemory {
  /** Remembers nothing, so that every message is answered. */
  ReplyMemory NONE =
      new ReplyMemory() {
        @Override
        public boolean repliedWithin(String account, ReplyKey key, Duration period, Instant now) {
          return false;
        }

        @Override
        public boolean claim(String account, ReplyMark mark, Instant now) {
          return true;
        }

        @Override
        public void release(String account, ReplyKey key) {}
      };

  /** Whether a reply of the account went out under this key less than {@code period} ago. */
  boolean repliedWithin(String account, ReplyKey key, Duration period, Instant now)
      throws MemoryUnavailable;

  /**
   * Takes the right to send a reply, so that of two that are due at the same time only one goes
   * out; from then on it counts as sent.
   *
   * @return false when it went out within its period already
   */
  boolean claim(String account, ReplyMark mark, Instant now) throws MemoryUnavailable;

  /** Gives that right back, because the reply was surely not sent. */
  void release(String account, ReplyKey key) throws MemoryUnavailable;

  /** The same for one who has an account for now: what is written is refused once it is lost. */
  default ReplyMemory under(Hold hold) {
    return this;
  }
}
