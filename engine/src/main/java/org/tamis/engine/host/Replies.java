package org.tamis.engine.host;

import java.time.Duration;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.ReplyKey;

/**
 * Which automatic replies have gone out for the same user (RFC 5230 §4.2). Asked only; what is to
 * be remembered comes as {@link Reply.Due#mark()}, because only a reply that was sent counts.
 */
@FunctionalInterface
public interface Replies {
  /** No memory: no reply was ever sent. */
  Replies NONE = (_, _) -> false;

  /**
   * Whether a reply under this key went out less than {@code period} ago.
   *
   * @param period more than zero
   * @throws Host.Unavailable when that cannot be said now
   */
  boolean repliedWithin(ReplyKey key, Duration period);
}
