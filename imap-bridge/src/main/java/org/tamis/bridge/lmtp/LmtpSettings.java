package org.tamis.bridge.lmtp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;

/**
 * How the LMTP server listens.
 *
 * @param port 0 to 65535; 0 takes a free one. Not 25 (RFC 2033 §5)
 * @param hostName how the server names itself
 * @param connections how many peers are served at a time, 1 or more; further ones wait
 * @param messageMemory octets that all messages being received or delivered may take together, at
 *     least one of the biggest
 * @param idle how long a silent peer is kept, more than zero
 * @param message how long one message may take to arrive, more than zero: octets that drip in would
 *     keep a silent peer for ever
 * @param offers what is offered beyond what the server keeps in full; see {@link LmtpOffer}
 * @param grace how long running deliveries may take when the server closes, zero or more
 */
public record LmtpSettings(
    InetAddress address,
    int port,
    String hostName,
    int connections,
    LmtpLimits limits,
    Set<LmtpOffer> offers,
    long messageMemory,
    Duration idle,
    Duration message,
    Duration grace) {
  public LmtpSettings {
    offers = Set.copyOf(offers);
    if (port < 0 || port > 65_535 || port == 25) {
      throw new IllegalArgumentException("not a port for LMTP: " + port);
    }
    if (hostName.isEmpty() || !hostName.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException("not a host name: " + hostName);
    }
    if (connections < 1 || messageMemory < limits.messageOctets()) {
      throw new IllegalArgumentException("LMTP connections or message memory out of range");
    }
    if (!idle.isPositive() || !message.isPositive() || grace.isNegative()) {
      throw new IllegalArgumentException("LMTP time-outs out of range");
    }
  }

  /** For an MTA on the same machine: 100 connections, 512 MiB of messages, five idle minutes. */
  public static LmtpSettings loopback(int port, String hostName) {
    return new LmtpSettings(
        InetAddress.getLoopbackAddress(),
        port,
        hostName,
        100,
        LmtpLimits.DEFAULTS,
        Set.of(),
        512L << 20,
        Duration.ofMinutes(5), // RFC 5321 §4.5.3.2.7
        Duration.ofMinutes(30),
        Duration.ofSeconds(20));
  }
}
