package org.tamis.bridge.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The name of a message in logs and replies: the log of the mail server in front has it from the
 * reply, ours has it in each line about the message, the next server has it in {@code Received}.
 */
public final class QueueId {
  private static final AtomicLong LAST = new AtomicLong();

  /** From 1973 on, and for 50,000 years. */
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{9,12}");

  private QueueId() {}

  /** Capitals and digits, no two alike; a later one sorts behind. */
  public static String next() {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    long id = LAST.accumulateAndGet(now, (last, time) -> Math.max(last + 1, time));
    return of(id);
  }

  /** The id of a number, for which an id stands. */
  public static String of(long number) {
    return Long.toString(number, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
  }

  /** The number of an id: microseconds since 1970, about. Empty for what is none. */
  public static Optional<Long> number(String id) {
    return FORM.matcher(id).matches()
        ? Optional.of(Long.parseLong(id, Character.MAX_RADIX))
        : Optional.empty();
  }
}
