package org.tamis.bridge.lmtp;

import java.time.Duration;

/**
 * How long peers may take. All but the last are more than zero.
 *
 * @param idle without a command, and for the whole of one once it has begun (RFC 5321 §4.5.3.2.7: 5
 *     minutes or more)
 * @param block for the next part of a message to arrive (RFC 5321 §4.5.3.2.5: 3 minutes)
 * @param message for one message to arrive: parts that come just in time would keep a peer for ever
 * @param write for a peer to take the replies that are sent together
 * @param grace for messages that are being received or delivered when the server closes, zero or
 *     more
 */
public record LmtpTimes(
    Duration idle, Duration block, Duration message, Duration write, Duration grace) {
  public static final LmtpTimes DEFAULTS =
      new LmtpTimes(
          Duration.ofMinutes(5),
          Duration.ofMinutes(3),
          Duration.ofMinutes(30),
          Duration.ofMinutes(1),
          Duration.ofSeconds(20));

  public LmtpTimes {
    if (!idle.isPositive()
        || !block.isPositive()
        || !message.isPositive()
        || !write.isPositive()
        || grace.isNegative()) {
      throw new IllegalArgumentException("LMTP time-outs out of range");
    }
  }
}
