package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;

/**
 * What the final delivery writes on top of a message (RFC 5321 §4.4): Return-Path with the envelope
 * sender, and Delivered-To with the recipient. They are the same at each attempt, whatever the MTA
 * has put there.
 */
final class TraceFields {
  private static final HeaderName RETURN_PATH = HeaderName.of("Return-Path");
  private static final HeaderName DELIVERED_TO = HeaderName.of("Delivered-To");
  private static final HeaderName RECEIVED = HeaderName.of("Received");
  private static final byte[] MBOX = "From ".getBytes(US_ASCII);
  private static final byte[] NOTHING = {};

  private TraceFields() {}

  /**
   * The message as it is delivered. RFC 5321 §4.4: it has one Return-Path then, so that any other
   * goes, the sender's own and the MTA's alike.
   *
   * @param sender the reverse path without angle brackets
   * @param recipient the forward path without angle brackets
   */
  static Message onTop(Message message, String sender, String recipient) {
    Message plain = message.without(former(message, recipient));
    String path = line(RETURN_PATH, "<" + sender + ">");
    String to = line(DELIVERED_TO, recipient);
    return beginsWithText(message)
        ? plain.between((path + to).getBytes(UTF_8), NOTHING)
        : plain
            .with(to.getBytes(UTF_8), Message.Place.TOP)
            .with(path.getBytes(UTF_8), Message.Place.TOP);
  }

  /**
   * The message as it goes on to somebody else. RFC 5321 §4.4: Return-Path is taken out by who does
   * that. Delivered-To goes with it: further on it would be read as the sign of a loop when the
   * message comes back by a list, and our own marks tell that apart.
   */
  static Message without(Message delivered, String recipient) {
    return delivered.without(former(delivered, recipient));
  }

  private static List<HeaderField> former(Message message, String recipient) {
    List<HeaderField> fields = new ArrayList<>(message.fields(RETURN_PATH));
    if (message.has(DELIVERED_TO)) {
      fields.addAll(ofThisDelivery(message, recipient));
    }
    return fields;
  }

  /** Below the first Received field is what other servers have written, and the sender. */
  private static List<HeaderField> ofThisDelivery(Message message, String recipient) {
    return message.fields().stream()
        .takeWhile(field -> !field.is(RECEIVED))
        .filter(field -> field.is(DELIVERED_TO) && field.undecoded().strip().equals(recipient))
        .toList();
  }

  private static String line(HeaderName name, String value) {
    return name.text() + ": " + value + "\r\n";
  }

  /** Whether its first line is no field, so that one in front of the first field is not on top. */
  private static boolean beginsWithText(Message message) {
    byte[] bytes = message.bytes();
    int end = message.headerEnd();
    int at = 0;
    while (at < end && bytes[at] != ':' && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    boolean field = at < end && bytes[at] == ':' && isName(bytes, at);
    return end > 0 && !field && !beginsAsMbox(bytes);
  }

  /** RFC 5322 §4.5: blanks may stand between name and colon. */
  private static boolean isName(byte[] bytes, int colon) {
    String name = new String(bytes, 0, colon, ISO_8859_1).stripTrailing();
    return HeaderName.parse(name).isPresent();
  }

  private static boolean beginsAsMbox(byte[] bytes) {
    int at = 0;
    while (at < MBOX.length && at < bytes.length && bytes[at] == MBOX[at]) {
      at++;
    }
    return at == MBOX.length;
  }
}
