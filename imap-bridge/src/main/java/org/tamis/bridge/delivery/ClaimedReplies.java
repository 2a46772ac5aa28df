package org.tamis.bridge.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.tamis.bridge.state.MemoryUnavailable;
import org.tamis.bridge.state.ReplyMemory;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;

/** The replies that a delivery took the right to send together with its plan. */
record ClaimedReplies(ReplyMemory memory, Set<ReplyKey> claimed) implements ReplyMemory {
  @Override
  public boolean repliedWithin(String account, ReplyKey key, Duration period, Instant now)
      throws MemoryUnavailable {
    return memory.repliedWithin(account, key, period, now);
  }

  @Override
  public boolean claim(String account, ReplyMark mark, Instant now) {
    return claimed.contains(mark.key());
  }

  @Override
  public void release(String account, ReplyKey key) throws MemoryUnavailable {
    memory.release(account, key);
  }
}
