package org.tamis.imap.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.ReplyKey;
import org.tamis.engine.ReplyMark;

/** Replies since the start of this process, as far as there is room for them. */
public final class RecentReplies implements ReplyMemory {
  private final Map<Sent, Instant> replies;

  private record Sent(String account, ReplyKey key) {}

  /**
   * @param most of all accounts together, 1,000 or more (RFC 5230 §4.2), otherwise
   *     IllegalArgumentException; of more the oldest are forgotten
   */
  public RecentReplies(int most) {
    if (most < 1_000) {
      throw new IllegalArgumentException("RFC 5230 §4.2 asks for 1,000 replies: " + most);
    }
    replies =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Sent, Instant> eldest) {
            return size() > most;
          }
        };
  }

  @Override
  public synchronized boolean repliedWithin(
      String account, ReplyKey key, Duration period, Instant now) {
    @Nullable Instant sent = replies.get(new Sent(account, key));
    return sent != null && sent.plus(period).isAfter(now);
  }

  @Override
  public synchronized boolean claim(String account, ReplyMark mark, Instant now) {
    if (repliedWithin(account, mark.key(), mark.period(), now)) {
      return false;
    }
    Sent reply = new Sent(account, mark.key());
    replies.remove(reply); // so that it becomes the youngest
    replies.put(reply, now);
    return true;
  }

  @Override
  public synchronized void release(String account, ReplyKey key) {
    replies.remove(new Sent(account, key));
  }
}
