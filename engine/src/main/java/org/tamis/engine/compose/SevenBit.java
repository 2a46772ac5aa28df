package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.ByteRange;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.KnownFields;
import org.tamis.engine.message.Message;
import org.tamis.engine.message.MimePart;

/**
 * The same message for a server that takes ASCII only. What cannot be written in ASCII without
 * another meaning stays as it is.
 */
public final class SevenBit {
  private static final HeaderName ENCODING = HeaderName.of("Content-Transfer-Encoding");
  private static final HeaderName MIME_VERSION = HeaderName.of("MIME-Version");

  /** RFC 2045 §6.2: those that say that the octets are the content. */
  private static final Set<String> IDENTITIES = Set.of("", "7bit", "8bit", "binary");

  /** RFC 2047 §5: an encoded word would have no meaning in them, or change it. */
  private static final Set<String> STRUCTURED =
      Set.of(
          "authentication-results",
          "date",
          "in-reply-to",
          "message-id",
          "mime-version",
          "received",
          "references",
          "resent-date",
          "resent-message-id",
          "return-path");

  private SevenBit() {}

  /** Whether the octets of the range are ASCII. */
  public static boolean isAscii(Message message, ByteRange range) {
    byte[] bytes = message.bytes();
    int at = range.start();
    while (at < range.end() && bytes[at] >= 0) {
      at++;
    }
    return at == range.end();
  }

  /** With encoded words in the fields where they may stand, and domains as A-labels. */
  public static Message header(Message message) {
    Message whole = Message.of(message.bytes()); // fields of an edited message lie in another one
    TreeMap<ByteRange, byte[]> changed = new TreeMap<>();
    for (HeaderField field : whole.fields()) {
      ByteRange range = new ByteRange(field.start(), field.end());
      if (!isAscii(whole, range)) {
        composed(field).ifPresent(ascii -> changed.put(range, ascii));
      }
    }
    return changed.isEmpty() ? message : whole.replacing(changed);
  }

  private static Optional<byte[]> composed(HeaderField field) {
    String lower = field.name().toLowerCase(Locale.ROOT);
    if (KnownFields.isOfMailboxes(lower)) {
      return HeaderName.parse(field.name()).flatMap(name -> mailboxes(name, field.addresses()));
    }
    boolean text = !STRUCTURED.contains(lower) && !lower.startsWith("content-");
    return HeaderName.parse(field.name())
        .filter(_ -> text && !lower.endsWith("-signature"))
        .map(name -> ComposedField.of(name, field.text()));
  }

  private static Optional<byte[]> mailboxes(HeaderName name, List<Address> addresses) {
    boolean valid = !addresses.isEmpty() && addresses.stream().allMatch(SevenBit::isWhole);
    return valid ? Optional.of(MailboxField.of(name, addresses)) : Optional.empty();
  }

  private static boolean isWhole(Address address) {
    return !address.localPart().isEmpty()
        && !address.domain().isEmpty()
        && address.all().chars().noneMatch(Character::isISOControl);
  }

  /**
   * With every part encoded that has octets above 127 (RFC 6152 §3, RFC 2045 §6). What is signed or
   * encrypted is left alone: its octets are what was signed (RFC 1847 §2.1). So is what has more
   * parts than are read.
   */
  public static Message body(Message message) {
    List<MimePart> parts = message.wholeMime().map(MimePart::withDescendants).orElse(List.of());
    if (parts.stream().anyMatch(SevenBit::isSealed)) {
      return message;
    }
    TreeMap<ByteRange, byte[]> changed = new TreeMap<>();
    for (MimePart part : parts) {
      if (mayBeEncoded(part) && !isAscii(message, part.body())) {
        changed.put(new ByteRange(part.start(), part.end()), encoded(message, part));
      }
    }
    return changed.isEmpty() ? message : message.replacing(changed);
  }

  private static boolean isSealed(MimePart part) {
    String type = part.type().mediaType();
    return type.equals("multipart/signed") || type.equals("multipart/encrypted");
  }

  /** RFC 2045 §6.4: a multipart or message is not encoded itself. */
  private static boolean mayBeEncoded(MimePart part) {
    boolean composite = part.type().isMultipart() || part.type().type().equals("message");
    return !composite && part.children().isEmpty() && IDENTITIES.contains(encoding(part));
  }

  private static String encoding(MimePart part) {
    return part.fields(ENCODING).stream()
        .map(field -> field.text().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }

  private static byte[] encoded(Message message, MimePart part) {
    byte[] body = Arrays.copyOfRange(message.bytes(), part.body().start(), part.body().end());
    boolean text = part.type().isText() && !holdsNul(body); // UTF-16 has no lines to keep
    boolean first = part.start() == 0 && !part.has(MIME_VERSION);
    String fields =
        (first ? "MIME-Version: 1.0\r\n" : "")
            + "Content-Transfer-Encoding: "
            + (text ? "quoted-printable" : "base64")
            + "\r\n\r\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new HeaderRewrite(message, part).without(field -> field.is(ENCODING)).toBytes());
    out.writeBytes(fields.getBytes(US_ASCII));
    out.writeBytes(
        text ? QuotedPrintableText.encode(inLines(body)) : Base64.getMimeEncoder().encode(body));
    return out.toByteArray();
  }

  private static byte[] inLines(byte[] body) {
    return MailLines.withCrlf(new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  private static boolean holdsNul(byte[] body) {
    int at = 0;
    while (at < body.length && body[at] != 0) {
      at++;
    }
    return at < body.length;
  }
}
