package org.tamis.bridge.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.lmtp.client.HopConnection;
import org.tamis.bridge.lmtp.client.HopOffer;
import org.tamis.bridge.lmtp.client.HopReply;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.engine.address.Xtext;
import org.tamis.service.net.AddressLiteral;

/**
 * A connection to another node, for one message at a time. The message goes in one chunk (RFC
 * 3030), octet for octet: a delivery must be known as the same one whichever way it comes.
 */
final class NodeLink implements AutoCloseable {
  private static final String UNKNOWN = "[UNAVAILABLE]";

  /** RFC 5321 §4.5.3.2.6: the other node may take its time once it has the message. */
  private static final Duration DELIVERY = Duration.ofMinutes(10);

  private final HopConnection connection;
  private final NextHop hop;
  private Optional<Incoming.Client> client = Optional.empty();
  private boolean introduced;
  private boolean sending;

  private NodeLink(HopConnection connection, NextHop hop) {
    this.connection = connection;
    this.hop = hop;
  }

  static NodeLink open(NextHop hop) throws IOException {
    NodeLink link = new NodeLink(HopConnection.open(hop), hop);
    boolean done = false;
    try {
      link.expect(link.connection.reply(hop.connect()), 220);
      done = true;
      return link;
    } finally {
      if (!done) {
        link.close();
      }
    }
  }

  private void expect(HopReply reply, int code) throws IOException {
    if (reply.code() != code) {
      throw new IOException(reply.toString());
    }
  }

  /** Whether the other node may have some of the last message. */
  boolean hasSent() {
    return sending;
  }

  /**
   * Hands a message over.
   *
   * @return what became of it for each recipient, in their order
   */
  List<DeliveryResult> deliver(Incoming mail) throws IOException {
    sending = false;
    introduce(mail.client());
    List<HopReply> replies = envelope(mail);
    HopReply sender = replies.getFirst();
    List<HopReply> recipients = replies.subList(1, replies.size());
    List<DeliveryResult> results = new ArrayList<>();
    boolean some = sender.isPositive() && recipients.stream().anyMatch(HopReply::isPositive);
    if (some) {
      send(mail.message().bytes());
    }
    for (int i = 0; i < recipients.size(); i++) {
      String to = mail.recipients().get(i).address();
      if (!sender.isPositive()) { // its settings are others than ours: no reason to refuse mail
        results.add(PassedOn.later("the node of this account says: " + sender.code()));
      } else if (recipients.get(i).isPositive()) {
        results.add(PassedOn.of(connection.reply(DELIVERY), to));
      } else {
        results.add(PassedOn.of(recipients.get(i), to));
      }
    }
    return results;
  }

  /** For whom this node speaks: scripts see it, and logs. */
  private void introduce(Optional<Incoming.Client> from) throws IOException {
    if (introduced && client.equals(from)) {
      return;
    }
    introduced = false;
    hello(from.map(Incoming.Client::name).orElse(hop.hostName()));
    connection.send("XCLIENT " + attributes(from));
    expect(connection.reply(), 220);
    HopOffer offer = hello(from.map(Incoming.Client::name).orElse(hop.hostName()));
    if (!offer.has("CHUNKING")) {
      throw new IOException("the other node does not offer CHUNKING");
    }
    client = from;
    introduced = true;
  }

  private HopOffer hello(String name) throws IOException {
    connection.send("LHLO " + name);
    HopReply reply = connection.reply();
    expect(reply, 250);
    return HopOffer.of(reply);
  }

  private static String attributes(Optional<Incoming.Client> client) {
    String address =
        client
            .flatMap(one -> AddressLiteral.parse(one.address()))
            .map(NodeLink::text)
            .orElse(UNKNOWN);
    return "ADDR="
        + address
        + " PORT="
        + client.flatMap(Incoming.Client::port).map(Xtext::encode).orElse(UNKNOWN)
        + " LOGIN="
        + client.flatMap(Incoming.Client::login).map(Xtext::encode).orElse(UNKNOWN);
  }

  private static String text(InetAddress address) {
    boolean six = address.getAddress().length > 4;
    return (six ? "IPV6:" : "") + address.getHostAddress();
  }

  private List<HopReply> envelope(Incoming mail) throws IOException {
    List<String> commands = new ArrayList<>();
    commands.add("MAIL FROM:<" + mail.from() + ">" + parameters(mail.parameters()));
    for (Incoming.Recipient to : mail.recipients()) {
      commands.add("RCPT TO:<" + to.address() + ">" + parameters(to.parameters()));
    }
    connection.send(String.join("\r\n", commands));
    List<HopReply> replies = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      replies.add(connection.reply());
    }
    return replies;
  }

  private static String parameters(Map<String, String> parameters) {
    StringBuilder text = new StringBuilder();
    parameters.forEach((keyword, value) ->
        text.append(' ').append(keyword).append(value.isEmpty() ? "" : "=" + value));
    return text.toString();
  }

  private void send(byte[] message) throws IOException {
    sending = true;
    byte[] command = ("BDAT " + message.length + " LAST\r\n").getBytes(StandardCharsets.US_ASCII);
    connection.send(command, command.length);
    connection.send(message, message.length);
  }

  /** Tells the other node that its replies were heard; afterwards it can take another message. */
  void heard() throws IOException {
    connection.send("RSET");
    expect(connection.reply(), 250);
  }

  /** In order, where nobody waits for anything. */
  void quit() {
    connection.quit();
    close();
  }

  /** A node that is not told that its replies were heard knows that they may not have been. */
  @Override
  public void close() {
    connection.close();
  }
}
