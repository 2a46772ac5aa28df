package org.tamis.bridge.store.lmtp;

import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.engine.compose.SevenBit;
import org.tamis.engine.message.ByteRange;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.text.Domain;

/**
 * One message for one mailbox, in the words of one server.
 *
 * @param from the reverse path without angle brackets; "" is the null sender
 */
record HandedMessage(String from, EmailAddress to, Message message, HopOffer offer) {
  private static final HeaderName RETURN_PATH = HeaderName.of("Return-Path");

  /**
   * RFC 5321 §4.4: the server that delivers puts Return-Path on top, and it stands there once. To
   * one without 8BITMIME only seven bits go (RFC 6152 §3).
   */
  static HandedMessage of(String from, EmailAddress to, byte[] octets, HopOffer offer) {
    Message whole = Message.of(octets);
    var paths = whole.fields(RETURN_PATH);
    Message plain = paths.isEmpty() ? whole : whole.without(paths);
    Message understood =
        offer.has("8BITMIME") || isAscii(plain) ? plain : SevenBit.body(SevenBit.header(plain));
    return new HandedMessage(inAscii(from), to.inAscii(), understood, offer);
  }

  /** RFC 6531 §3.2: a domain in A-labels needs no extension. */
  private static String inAscii(String from) {
    return EmailAddress.parse(from).map(address -> "" + address.inAscii()).orElse(from);
  }

  private static boolean isAscii(Message message) {
    return SevenBit.isAscii(message, new ByteRange(0, Math.toIntExact(message.size())));
  }

  WireContent content() {
    return new WireContent(message.bytes());
  }

  /** Why the server cannot take it; it never will. */
  Optional<String> refusal() {
    long size = content().size();
    if (offer.mostOctets().orElse(Long.MAX_VALUE) < size) {
      return Optional.of(
          "the next hop takes messages of up to %d octets, and this one has %d"
              .formatted(offer.mostOctets().getAsLong(), size));
    }
    if (!Domain.isAscii(from + to) && !offer.has("SMTPUTF8")) {
      return Optional.of("the next hop does not support SMTPUTF8, which the address needs");
    }
    return !offer.has("8BITMIME") && !isAscii(message)
        ? Optional.of("the message is 8-bit, and the next hop does not support 8BITMIME")
        : Optional.empty();
  }

  String mail() {
    boolean utf8 =
        !Domain.isAscii(from + to)
            || !SevenBit.isAscii(message, new ByteRange(0, message.headerEnd()));
    return "MAIL FROM:<"
        + from
        + ">"
        + (offer.has("SIZE") ? " SIZE=" + content().size() : "")
        + (offer.has("8BITMIME") && !isAscii(message) ? " BODY=8BITMIME" : "")
        + (offer.has("SMTPUTF8") && utf8 ? " SMTPUTF8" : "");
  }

  String rcpt() {
    return "RCPT TO:<" + to + ">";
  }
}
