package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.ByteRange;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.message.MimePart;

/**
 * Something else in place of a part of a message, or of all of it (RFC 5703 §5); no other octet
 * changes.
 */
public final class Replacement {
  private static final HeaderName SUBJECT = HeaderName.of("Subject");
  private static final HeaderName ORIGINAL_SUBJECT = HeaderName.of("Original-Subject");
  private static final HeaderName FROM = HeaderName.of("From");
  private static final HeaderName ORIGINAL_FROM = HeaderName.of("Original-From");
  private static final HeaderName MIME_VERSION = HeaderName.of("MIME-Version");
  private static final String VERSION = "MIME-Version: 1.0\r\n";

  private Replacement() {}

  /**
   * The message with other content in place of a part. A part goes with its header; a message,
   * which is the whole or attached to it, keeps all fields but those of MIME.
   *
   * @param subject of a message, instead of the old one, which is kept as Original-Subject
   * @param from authors of a message, valid and without control characters, instead of the old
   *     ones, which are kept as Original-From; none to leave them
   */
  public static Message of(
      Message message,
      MimePart part,
      Entity content,
      Optional<String> subject,
      List<Address> from) {
    byte[] octets =
        isMessage(message, part)
            ? withHeader(message, part, content, subject, from)
            : content.toBytes();
    return message.replacing(range(part), ended(message, part, octets));
  }

  private static byte[] withHeader(
      Message message,
      MimePart part,
      Entity content,
      Optional<String> subject,
      List<Address> from) {
    ByteArrayOutputStream last = new ByteArrayOutputStream();
    HeaderRewrite header = new HeaderRewrite(message, part).without(HeaderRewrite::isMime);
    subject.ifPresent(
        text -> header.replace(SUBJECT, ORIGINAL_SUBJECT, ComposedField.of(SUBJECT, text), last));
    if (!from.isEmpty()) {
      header.replace(FROM, ORIGINAL_FROM, MailboxField.of(FROM, from), last);
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(header.toBytes());
    octets.writeBytes(last.toByteArray());
    octets.writeBytes(VERSION.getBytes(US_ASCII));
    octets.writeBytes(content.toBytes());
    return octets.toByteArray();
  }

  /**
   * The message with parts whose content is there in another form: their headers stay, but for what
   * says how the content is encoded.
   */
  public static Message ofContents(Message message, Map<MimePart, Entity> contents) {
    SortedMap<ByteRange, byte[]> octets = new TreeMap<>();
    contents.forEach((part, content) -> octets.put(range(part), octets(message, part, content)));
    return message.replacing(octets);
  }

  private static byte[] octets(Message message, MimePart part, Entity content) {
    boolean unsaid = isMessage(message, part) && !part.has(MIME_VERSION);
    HeaderRewrite header = new HeaderRewrite(message, part).without(HeaderRewrite::isOfEncoding);
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(header.toBytes());
    octets.writeBytes((unsaid ? VERSION : "").getBytes(US_ASCII));
    octets.writeBytes(content.toBytes());
    return ended(message, part, octets.toByteArray());
  }

  /** The message itself, or one inside it, with a header of its own. */
  private static boolean isMessage(Message message, MimePart part) {
    return part.start() == 0
        || message.mime().withDescendants().stream()
            .filter(around -> around.type().isMessage())
            .flatMap(around -> around.children().stream())
            .anyMatch(inside -> inside.start() == part.start());
  }

  private static ByteRange range(MimePart part) {
    return new ByteRange(part.start(), part.end());
  }

  /**
   * RFC 2046 §5.1.1: the line end before a delimiter belongs to the delimiter. An empty part has
   * none there, but what comes instead needs it. What ends the message ends a line.
   */
  private static byte[] ended(Message message, MimePart part, byte[] octets) {
    byte[] bytes = message.bytes();
    int end = part.end();
    boolean ended = end == bytes.length ? endsLine(octets) : isLineEnd(bytes[end]);
    if (ended) {
      return octets;
    }
    ByteArrayOutputStream longer = new ByteArrayOutputStream(octets.length + 2);
    longer.writeBytes(octets);
    longer.writeBytes("\r\n".getBytes(US_ASCII));
    return longer.toByteArray();
  }

  private static boolean endsLine(byte[] octets) {
    return octets.length > 0 && isLineEnd(octets[octets.length - 1]);
  }

  private static boolean isLineEnd(byte octet) {
    return octet == '\r' || octet == '\n';
  }
}
