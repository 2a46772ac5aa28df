package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.message.MimePart;

/**
 * A MIME entity in lines that any server takes (RFC 5322 §2.1.1): a part with longer ones gets
 * another transfer encoding. Its content stays, and so do all other parts, octet for octet.
 */
final class ShortLines {
  private static final HeaderName ENCODING = HeaderName.of("Content-Transfer-Encoding");

  /** RFC 2045 §6.1. */
  private static final Set<String> KNOWN =
      Set.of("7bit", "8bit", "binary", "quoted-printable", "base64");

  private final byte[] entity;
  private final ByteArrayOutputStream out;
  private int at;

  private ShortLines(byte[] entity) {
    this.entity = entity;
    this.out = new ByteArrayOutputStream(entity.length + entity.length / 2);
  }

  /**
   * @param entity fields, empty line and body, with CRLF
   */
  static byte[] of(byte[] entity) {
    return MailLines.areShort(entity, 0, entity.length) ? entity : new ShortLines(entity).encoded();
  }

  private byte[] encoded() {
    for (MimePart part : Message.of(entity).mime().withDescendants()) {
      boolean leaf = part.children().isEmpty() && !part.type().isMultipart();
      if (leaf
          && isReadable(part)
          && !MailLines.areShort(entity, part.body().start(), part.end())) {
        copyTo(part.start());
        encode(part);
      }
    }
    copyTo(entity.length);
    return out.toByteArray();
  }

  private void copyTo(int end) {
    out.write(entity, at, end - at);
    at = end;
  }

  private static boolean isReadable(MimePart part) {
    List<HeaderField> fields = part.fields(ENCODING);
    return fields.isEmpty()
        || KNOWN.contains(fields.getFirst().undecoded().strip().toLowerCase(Locale.ROOT));
  }

  private void encode(MimePart part) {
    byte[] content = part.decodedBytes(entity.length);
    byte[] base64 = Entity.base64(content);
    byte[] quoted = part.type().isText() ? QuotedPrintableText.encode(content) : base64;
    boolean quotes =
        part.type().isText() && quoted.length <= base64.length && MailLines.holdNoDelimiter(quoted);
    part.fields().stream()
        .filter(field -> !HeaderName.of(field.name()).equals(ENCODING))
        .forEach(field -> out.write(entity, field.start(), field.end() - field.start()));
    String encoding = quotes ? "quoted-printable" : "base64";
    out.writeBytes((ENCODING.text() + ": " + encoding + "\r\n\r\n").getBytes(US_ASCII));
    out.writeBytes(quotes ? quoted : base64);
    at = part.end();
  }
}
