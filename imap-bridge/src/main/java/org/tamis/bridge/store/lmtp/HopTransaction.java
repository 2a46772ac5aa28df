package org.tamis.bridge.store.lmtp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.MailReason;
import org.tamis.bridge.ReplyCodes;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.lmtp.client.HopConnection;
import org.tamis.bridge.lmtp.client.HopOffer;
import org.tamis.bridge.lmtp.client.HopReply;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * One message to one recipient, on a connection of its own (RFC 2033 §4.2). Since there is one
 * recipient there is one reply to the final dot, and what it says is how storing has ended.
 */
record HopTransaction(NextHop hop, HopConnection connection) {
  /** What is done on a connection. */
  @FunctionalInterface
  private interface Work<T> {
    T on(HopTransaction transaction) throws IOException, StoreUnavailable;
  }

  /** Nothing is stored before the final dot, so each failure until then is the end of a try. */
  static Appended run(NextHop hop, String from, EmailAddress to, byte[] octets)
      throws StoreUnavailable {
    return connected(
        hop,
        transaction -> transaction.send(HandedMessage.of(from, to, octets, transaction.greeted())));
  }

  /** Greets, and leaves again: what the server offers. */
  static HopOffer greet(NextHop hop) throws StoreUnavailable {
    return connected(
        hop,
        transaction -> {
          HopOffer offer = transaction.greeted();
          transaction.connection.quit();
          return offer;
        });
  }

  private static <T> T connected(NextHop hop, Work<T> work) throws StoreUnavailable {
    try (HopConnection connection = HopConnection.open(hop)) {
      return work.on(new HopTransaction(hop, connection));
    } catch (IOException e) {
      throw new StoreUnavailable("next hop " + hop.place() + ": " + MailReason.of(e), e);
    }
  }

  private HopOffer greeted() throws IOException, StoreUnavailable {
    if (hop.security() == TransportSecurity.TLS) {
      startTls();
    }
    expect(connection.reply(hop.connect()), 220);
    HopOffer offer = hello();
    if (hop.security() != TransportSecurity.STARTTLS) {
      return offer;
    }
    connection.send("STARTTLS");
    expect(connection.reply(), 220);
    startTls();
    return hello(); // RFC 3207 §4.2
  }

  private void startTls() throws IOException {
    if (hop.place() instanceof NextHop.Place.Port port) {
      connection.startTls(hop, port);
    }
  }

  private HopOffer hello() throws IOException, StoreUnavailable {
    connection.send("LHLO " + hop.hostName());
    HopReply reply = connection.reply();
    if (reply.code() >= 500) {
      throw new StoreUnavailable(
          "next hop " + hop.place() + " does not take LHLO; does it speak SMTP? " + reply);
    }
    return HopOffer.of(expect(reply, 250));
  }

  private HopReply expect(HopReply reply, int code) throws StoreUnavailable {
    if (reply.code() != code) {
      throw new StoreUnavailable(reply.toString());
    }
    return reply;
  }

  private Appended send(HandedMessage message) throws IOException, StoreUnavailable {
    Optional<Appended> refusal = message.refusal();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    for (HopReply reply : envelope(message)) {
      boolean mayGoOn = reply.isPositive() || reply.code() == 354;
      if (!mayGoOn) {
        return refused(reply);
      }
    }
    message.content().send(connection::send);
    Appended end = end();
    connection.quit();
    return end;
  }

  /** The replies until the first that is no; RFC 2920 §3.1: with DATA the group ends. */
  private List<HopReply> envelope(HandedMessage message) throws IOException, StoreUnavailable {
    List<String> commands = List.of(message.mail(), message.rcpt(), "DATA");
    boolean pipelining = message.offer().has("PIPELINING");
    if (pipelining) {
      connection.send(String.join("\r\n", commands));
    }
    List<HopReply> replies = new ArrayList<>();
    boolean goesOn = true;
    for (int i = 0; i < commands.size() && goesOn; i++) {
      if (!pipelining) {
        connection.send(commands.get(i));
      }
      HopReply reply = connection.reply();
      goesOn = i < commands.size() - 1 ? reply.isPositive() : reply.code() == 354;
      if (!goesOn && reply.code() < 400) {
        throw new StoreUnavailable("out of order: " + reply);
      }
      replies.add(reply);
    }
    return replies;
  }

  private Appended refused(HopReply reply) throws StoreUnavailable {
    if (reply.isOverQuota()) {
      return new Appended.OverQuota(reply.toString());
    }
    if (reply.isTooLarge()) {
      return new Appended.TooLarge(reply.toString());
    }
    if (reply.isTemporary() || ReplyCodes.isAboutUs(reply.code())) {
      throw new StoreUnavailable(reply.toString());
    }
    return new Appended.Refused(reply.toString(), true);
  }

  /** The server has the message; only its answer says what it has done with it. */
  private Appended end() throws StoreUnavailable {
    try {
      HopReply reply = connection.reply();
      if (reply.isPositive()) {
        return new Appended.Stored(List.of());
      }
      return reply.code() < 400 ? new Appended.Unknown(reply.toString()) : refused(reply);
    } catch (IOException e) {
      return new Appended.Unknown("no answer to the final dot: " + MailReason.of(e));
    }
  }
}
