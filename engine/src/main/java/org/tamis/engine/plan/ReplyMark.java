package org.tamis.engine.plan;

import java.time.Duration;

/**
 * Something for {@code Replies} to remember from the sending of a reply on (RFC 5230 §4.2).
 *
 * @param period how long, more than zero, otherwise IllegalArgumentException
 */
public record ReplyMark(ReplyKey key, Duration period) {
  public ReplyMark {
    if (!period.isPositive()) {
      throw new IllegalArgumentException("no time to remember for: " + period);
    }
  }

  /** For people: {@code 7 days}. */
  public String periodInWords() {
    return inWords(period);
  }

  /** For people: {@code 7 days}. */
  public static String inWords(Duration period) {
    long seconds = Math.max(1, period.toSeconds());
    return seconds % 86_400 == 0
        ? words(seconds / 86_400, "day")
        : seconds % 3_600 == 0
            ? words(seconds / 3_600, "hour")
            : seconds % 60 == 0 ? words(seconds / 60, "minute") : words(seconds, "second");
  }

  private static String words(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
