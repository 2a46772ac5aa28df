package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.tamis.engine.message.Message;

/**
 * A message that is a part of a new one, behind a text (RFC 5703 §6). It is there octet for octet,
 * so that its signatures stay valid (§11).
 */
public final class Enclosure {
  /** Where the message is in the new one: in its second part, of which it is the only child. */
  public static final List<Integer> PLACE = List.of(1, 0);

  private Enclosure() {}

  /** The new message; {@code header} has all of its fields but those of MIME. */
  public static Message of(Message message, String text, NewMessage header) {
    byte[] octets = message.bytes();
    boolean sevenBit = MailLines.areSevenBit(octets);
    Entity shown = Entity.ofText(text);
    String boundary = CountedHash.boundary(List.of(shown.toBytes(), octets));
    String encoding = sevenBit ? "7bit" : "8bit"; // RFC 2045 §6.4
    String top =
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n\tboundary=\"%s\"\r\n"
                .formatted(boundary)
            + "Content-Transfer-Encoding: "
            + encoding
            + "\r\n\r\n--"
            + boundary
            + "\r\n"
            + new String(shown.toBytes(), UTF_8)
            + "\r\n--"
            + boundary
            + "\r\n"
            + "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: "
            + encoding
            + "\r\n\r\n";
    String bottom = "\r\n--" + boundary + "--\r\n";
    return message.between(header.before(top), bottom.getBytes(US_ASCII));
  }
}
