package org.tamis.bridge.lmtp;

import org.tamis.engine.message.Message;

/**
 * Bounds on what one peer may send.
 *
 * @param lineOctets longest command line with its CRLF, 512 or more (RFC 5321 §4.5.3.1.4)
 * @param recipients most in one transaction, 100 or more (RFC 5321 §4.5.3.1.8)
 * @param messageOctets biggest message, 65,536 or more (RFC 5321 §4.5.3.1.7), below 2^31 - 16
 * @param headerOctets biggest header, 4,096 or more; no larger than what rules look at
 * @param badCommands how many refused commands end the connection, 1 or more
 */
public record LmtpLimits(
    int lineOctets, int recipients, int messageOctets, int headerOctets, int badCommands) {
  public static final LmtpLimits DEFAULTS = new LmtpLimits(4_096, 1_000, 64 << 20, 1 << 20, 10);

  public LmtpLimits {
    if (lineOctets < 512 || recipients < 100 || badCommands < 1) {
      throw new IllegalArgumentException("LMTP limits out of range");
    }
    if (messageOctets < 65_536 || messageOctets > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException("message size limit out of range: " + messageOctets);
    }
    if (headerOctets < 4_096 || headerOctets > Message.LARGEST_HEADER) {
      throw new IllegalArgumentException("header size limit out of range: " + headerOctets);
    }
  }
}
