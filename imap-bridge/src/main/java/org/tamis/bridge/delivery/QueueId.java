package org.tamis.bridge.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The name of a message in logs and replies: the log of the mail server in front has it from the
 * reply, ours has it in each line about the message, the next server has it in {@code Received}.
 */
public final class QueueId {
  private static final AtomicLong LAST = new AtomicLong();

  private QueueId() {}

  /** Capitals and digits, no two alike; a later one sorts behind. */
  public static String next() {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    long id = LAST.accumulateAndGet(now, (last, time) -> Math.max(last + 1, time));
    return Long.toString(id, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
  }
}
