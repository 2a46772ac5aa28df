package org.tamis.bridge.lmtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.Recipients;
import org.tamis.bridge.Recipients.Resolution;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.Taken;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.spool.Spool;
import org.tamis.service.net.ListenAddress;

/**
 * Runs a connection over memory: known users are u1, u2, full, and refuses, who wants no mail;
 * "down" cannot be looked up.
 */
final class Peer {
  static final LmtpLimits SMALL = new LmtpLimits(512, 100, 65_536, 65_536, 5);

  /** RFC 5429 §2.5, its example. */
  static final List<String> REASON =
      List.of(
          "AntiSpam engine thinks your message is spam.",
          "It is therefore being refused.",
          "Please call 1-900-PAY-US if you want to reach us.");

  static final Recipients USERS =
      address ->
          switch (address.localPart()) {
            case "u1", "u2", "full", "refuses", "a b", "ü" ->
                new Resolution.Account(address.localPart());
            case "down" -> new Resolution.TemporarilyUnknown("try later");
            default -> new Resolution.Unknown();
          };

  final List<Incoming> delivered = new ArrayList<>();
  final MessageMemory memory;

  private final Spool spool;
  private final LmtpSettings settings;
  private LmtpLimits limits = SMALL;
  private LmtpRights rights = new LmtpRights(Optional.of("192.0.2.7"), false, false, false);

  Peer(long memory, LmtpOffer... offers) {
    this(new MessageMemory(memory), Spool.TEMPORARY, offers);
  }

  Peer(MessageMemory memory, Spool spool, LmtpOffer... offers) {
    this.memory = memory;
    this.spool = spool;
    this.settings =
        new LmtpSettings(
            List.of(ListenAddress.tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))),
            "mx",
            1,
            SMALL,
            Set.of(offers),
            64 << 20,
            LmtpTimes.DEFAULTS);
  }

  Peer() {
    this(1 << 20);
  }

  Peer withHeaders(int octets) {
    limits = new LmtpLimits(512, 100, 524_288, octets, 5);
    return this;
  }

  Peer with(LmtpRights other) {
    rights = other;
    return this;
  }

  Peer withMessages(int octets) {
    limits = new LmtpLimits(512, 100, octets, 65_536, 5);
    return this;
  }

  /** The replies to these octets, after the greeting. */
  String say(byte[] octets, List<Integer> readSizes) {
    MemoryConnection connection = new MemoryConnection(octets, readSizes);
    LmtpReader reader = new LmtpReader(limits, memory, spool);
    LmtpSession session =
        new LmtpSession(settings.with(limits), rights, USERS, mail -> new Taken(deliver(mail)));
    try {
      new LmtpConnection(connection, reader, session, LmtpAccess.PLAIN, true, LmtpTimes.DEFAULTS)
          .serve();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connection.replies().replaceAll("queue id [0-9A-Z]+", "queue id ID");
  }

  String say(String text) {
    return say(text.getBytes(StandardCharsets.UTF_8), List.of());
  }

  private List<DeliveryResult> deliver(Incoming mail) {
    delivered.add(mail);
    return mail.recipients().stream().map(Peer::result).toList();
  }

  private static DeliveryResult result(Incoming.Recipient recipient) {
    return switch (recipient.account()) {
      case "full" -> new DeliveryResult.Deferred(452, "4.2.2", "mailbox full");
      case "refuses" -> DeliveryResult.Refused.byScript(REASON);
      default -> new DeliveryResult.Accepted();
    };
  }
}
