package org.tamis.bridge.lmtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.net.ListenSettings;

/**
 * How the LMTP server listens.
 *
 * @param addresses where; not on port 25 (RFC 2033 §5)
 * @param hostName how the server names itself
 * @param connections how many peers are served at a time, 1 or more; further ones are queued
 * @param access TLS, and who is trusted with what
 * @param messageMemory octets that all messages being received or delivered may take together, with
 *     what is made of them; at least one and a half times the biggest message
 * @param offers what is offered beyond what the server keeps in full; see {@link LmtpOffer}
 */
public record LmtpSettings(
    List<ListenAddress> addresses,
    String hostName,
    int connections,
    LmtpLimits limits,
    Set<LmtpOffer> offers,
    LmtpAccess access,
    long messageMemory,
    LmtpTimes times) {
  private static final int SMTP = 25;
  private static final int MOST = 100_000;

  public LmtpSettings {
    addresses = List.copyOf(addresses);
    offers = Set.copyOf(offers);
    if (addresses.stream().anyMatch(LmtpSettings::isForSmtp)) {
      throw new IllegalArgumentException("not a port for LMTP: " + SMTP);
    }
    if (hostName.isEmpty() || !hostName.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException("not a host name: " + hostName);
    }
    if (connections < 1 || 2 * messageMemory < 3L * limits.messageOctets()) {
      throw new IllegalArgumentException("LMTP connections or message memory out of range");
    }
  }

  /** Without TLS, proxies and XCLIENT. */
  public LmtpSettings(
      List<ListenAddress> addresses,
      String hostName,
      int connections,
      LmtpLimits limits,
      Set<LmtpOffer> offers,
      long messageMemory,
      LmtpTimes times) {
    this(addresses, hostName, connections, limits, offers, LmtpAccess.PLAIN, messageMemory, times);
  }

  /** For an MTA on the same machine: 100 connections, 512 MiB of messages, the usual times. */
  public static LmtpSettings loopback(int port, String hostName) {
    return new LmtpSettings(
        List.of(ListenAddress.tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))),
        hostName,
        100,
        LmtpLimits.DEFAULTS,
        Set.of(),
        512L << 20,
        LmtpTimes.DEFAULTS);
  }

  /** On others, which only this program knows: nobody there needs TLS, or is a proxy. */
  public LmtpSettings on(List<ListenAddress> changed) {
    return new LmtpSettings(changed, hostName, connections, limits, offers, messageMemory, times);
  }

  /** Of one of several nodes that mail servers may choose from. */
  public LmtpSettings amongNodes() {
    return new LmtpSettings(
        addresses,
        hostName,
        connections,
        limits,
        offers,
        access.beingShared(),
        messageMemory,
        times);
  }

  /** For other nodes, as many as come: each of them is held to its own number of connections. */
  public LmtpSettings forNodes(List<ListenAddress> changed) {
    return new LmtpSettings(
        changed, hostName, MOST, limits, offers, LmtpAccess.NODES, messageMemory, times);
  }

  LmtpSettings with(LmtpLimits others) {
    return new LmtpSettings(
        addresses, hostName, connections, others, offers, access, messageMemory, times);
  }

  /** Whether the address has the port that LMTP must not use (RFC 2033 §5). */
  public static boolean isForSmtp(ListenAddress address) {
    return address instanceof ListenAddress.Tcp tcp && tcp.address().getPort() == SMTP;
  }

  ListenSettings listening() {
    return new ListenSettings(
        "lmtp", addresses, connections, connections, times.write(), times.grace());
  }
}
