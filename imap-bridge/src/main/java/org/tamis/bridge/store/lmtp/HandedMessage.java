package org.tamis.bridge.store.lmtp;

import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.lmtp.client.HopOffer;
import org.tamis.bridge.store.Appended;
import org.tamis.engine.compose.SevenBit;
import org.tamis.engine.message.ByteRange;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.text.Domain;

/**
 * One message for one mailbox, in the words of one server.
 *
 * @param from the reverse path without angle brackets; "" is the null sender
 * @param size of the content (RFC 1870 §5)
 * @param eightBit whether the message has octets above 127
 * @param utf8Header whether its header has
 */
record HandedMessage(
    String from,
    EmailAddress to,
    WireContent content,
    long size,
    boolean eightBit,
    boolean utf8Header,
    HopOffer offer) {
  private static final HeaderName RETURN_PATH = HeaderName.of("Return-Path");

  /**
   * RFC 5321 §4.4: the server that delivers puts Return-Path on top, and it stands there once. To
   * one without 8BITMIME only seven bits go (RFC 6152 §3).
   */
  static HandedMessage of(String from, EmailAddress to, byte[] octets, HopOffer offer) {
    Message whole = Message.of(octets);
    var paths = whole.fields(RETURN_PATH);
    Message plain = paths.isEmpty() ? whole : whole.without(paths);
    boolean ascii = isAscii(plain, Math.toIntExact(plain.size()));
    return offer.has("8BITMIME") || ascii
        ? of(from, to, plain, !ascii, offer)
        : encoded(from, to, SevenBit.body(SevenBit.header(plain)), offer);
  }

  private static HandedMessage encoded(
      String from, EmailAddress to, Message message, HopOffer offer) {
    return of(from, to, message, !isAscii(message, Math.toIntExact(message.size())), offer);
  }

  private static HandedMessage of(
      String from, EmailAddress to, Message message, boolean eightBit, HopOffer offer) {
    WireContent content = new WireContent(message.bytes());
    return new HandedMessage(
        inAscii(from),
        to.inAscii(),
        content,
        content.size(),
        eightBit,
        eightBit && !isAscii(message, message.headerEnd()),
        offer);
  }

  /** RFC 6531 §3.2: a domain in A-labels needs no extension. */
  private static String inAscii(String from) {
    return EmailAddress.parse(from).map(address -> "" + address.inAscii()).orElse(from);
  }

  private static boolean isAscii(Message message, int end) {
    return SevenBit.isAscii(message, new ByteRange(0, end));
  }

  /** How it is refused without a word to the server, which never can take it. */
  Optional<Appended> refusal() {
    return tooLarge()
        .<Appended>map(Appended.TooLarge::new)
        .or(() -> notOffered().map(reason -> new Appended.Refused(reason, true)));
  }

  private Optional<String> tooLarge() {
    return offer.mostOctets().orElse(Long.MAX_VALUE) < size
        ? Optional.of(
            "the next hop takes messages of up to %d octets, and this one has %d"
                .formatted(offer.mostOctets().getAsLong(), size))
        : Optional.empty();
  }

  private Optional<String> notOffered() {
    if (hasUtf8Address() && !offer.has("SMTPUTF8")) {
      return Optional.of("the next hop does not support SMTPUTF8, which the address needs");
    }
    return !offer.has("8BITMIME") && eightBit
        ? Optional.of("the message is 8-bit, and the next hop does not support 8BITMIME")
        : Optional.empty();
  }

  private boolean hasUtf8Address() {
    return !Domain.isAscii(from + to);
  }

  String mail() {
    return "MAIL FROM:<"
        + from
        + ">"
        + (offer.has("SIZE") ? " SIZE=" + size : "")
        + (offer.has("8BITMIME") && eightBit ? " BODY=8BITMIME" : "")
        + (offer.has("SMTPUTF8") && (hasUtf8Address() || utf8Header) ? " SMTPUTF8" : "");
  }

  String rcpt() {
    return "RCPT TO:<" + to + ">";
  }
}
