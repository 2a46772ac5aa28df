package org.tamis.engine.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.tamis.engine.host.Replies;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.ReplyKey;

/** A memory of replies whose clock is set by hand. */
public final class ReplyNotebook implements Replies {
  private final Map<ReplyKey, Instant> sent = new HashMap<>();
  private Instant now = FixedHost.PLAIN.now();

  @Override
  public boolean repliedWithin(ReplyKey key, Duration period) {
    Instant last = sent.get(key);
    return last != null && last.plus(period).isAfter(now);
  }

  /** What delivery does with a reply that it has sent. */
  public void sent(Reply reply) {
    if (reply instanceof Reply.Due due) {
      due.mark().ifPresent(mark -> sent.put(mark.key(), now));
    }
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }
}
