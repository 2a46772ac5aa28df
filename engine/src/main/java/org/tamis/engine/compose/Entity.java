package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.Message;
import org.tamis.engine.text.Octets;

/** What a message says: MIME fields and octets (RFC 2045 §2.4). Every line ends with CRLF. */
public final class Entity {
  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, "\r\n".getBytes(US_ASCII));

  /** In octets: more than any header that a mail system makes. */
  private static final int MOST_HEADER = 1 << 16;

  private final String fields;
  private final byte[] body;

  private Entity(String fields, byte[] body) {
    this.fields = fields;
    this.body = body;
  }

  /** Plain text in UTF-8, in octets that any mail system takes as they are. */
  public static Entity ofText(String text) {
    String lines = MailLines.withCrlf(Octets.asText(text));
    byte[] octets = (lines.endsWith("\r\n") ? lines : lines + "\r\n").getBytes(UTF_8);
    if (MailLines.areSevenBit(octets)) {
      return text("7bit", octets);
    }
    byte[] quoted = QuotedPrintableText.encode(octets);
    byte[] base64 = BASE64.encode(octets);
    return quoted.length <= base64.length
        ? text("quoted-printable", quoted)
        : text("base64", endLine(base64));
  }

  private static Entity text(String encoding, byte[] octets) {
    return encoded("text/plain; charset=utf-8", encoding, octets);
  }

  private static Entity encoded(String type, String encoding, byte[] octets) {
    return new Entity(
        "Content-Type: " + type + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n", octets);
  }

  /**
   * Text as a part of any message: whatever it says, no line can be taken for a delimiter (RFC 2046
   * §5.1.1).
   *
   * @param type with its parameters; printable ASCII, and folded where it is long
   * @param octets in a charset that has ASCII's octets for its line ends, each CRLF
   */
  public static Entity ofPart(String type, byte[] octets) {
    if (MailLines.areSevenBit(octets) && MailLines.holdNoDelimiter(octets)) {
      return encoded(type, "7bit", octets);
    }
    byte[] quoted = QuotedPrintableText.encode(octets);
    byte[] base64 = BASE64.encode(octets);
    return quoted.length <= base64.length && MailLines.holdNoDelimiter(quoted)
        ? encoded(type, "quoted-printable", quoted)
        : encoded(type, "base64", endLine(base64));
  }

  /** {@link #ofPart} of plain text in UTF-8. */
  public static Entity ofPartText(String text) {
    String lines = MailLines.withCrlf(Octets.asText(text));
    return ofPart("text/plain; charset=utf-8", lines.getBytes(UTF_8));
  }

  /** Whether a line of the body is a delimiter of a multipart with this boundary. */
  public boolean hasDelimiter(String boundary) {
    String text = "\r\n" + new String(body, UTF_8);
    return text.contains("\r\n--" + boundary);
  }

  /** Fields, empty line and body, as they stand in a multipart. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(fields.length() + body.length + 2);
    writeTo(bytes);
    return bytes.toByteArray();
  }

  static byte[] base64(byte[] octets) {
    return BASE64.encode(octets);
  }

  private static byte[] endLine(byte[] octets) {
    ByteArrayOutputStream ended = new ByteArrayOutputStream(octets.length + 2);
    ended.writeBytes(octets);
    ended.writeBytes("\r\n".getBytes(US_ASCII));
    return ended.toByteArray();
  }

  /**
   * A MIME entity that somebody wrote (RFC 5230 §4.4), used as it is but for its line ends, and for
   * the transfer encoding of parts with lines that are too long to be sent. Of its header only what
   * describes the content is taken: whatever else got in there, through variables maybe, does not
   * become part of the message's header.
   *
   * @throws IllegalArgumentException when it has a {@link #mimeProblem}
   */
  public static Entity ofMime(String entity) {
    mimeProblem(entity)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(problem);
        });
    return made(entity);
  }

  private static Entity made(String entity) {
    MimeSource source = MimeSource.of(entity);
    byte[] body = Octets.of(source.body()); // RFC 5228 §2.4.2: raw MIME parts
    Entity written = new Entity(source.contentFields() + missingFields(source, body), body);
    return MailLines.areShort(body, 0, body.length) ? written : written.inShortLines();
  }

  private Entity inShortLines() {
    String encoded = new String(ShortLines.of(toBytes()), ISO_8859_1);
    int end = encoded.indexOf("\r\n\r\n") + 2;
    return new Entity(encoded.substring(0, end), encoded.substring(end + 2).getBytes(ISO_8859_1));
  }

  /** RFC 2045 §5.2 and §6.1: without these fields 8-bit octets would be a mistake. */
  private static String missingFields(MimeSource source, byte[] body) {
    if (MailLines.areSevenBit(body)) {
      return "";
    }
    String type = source.has("content-type") ? "" : "Content-Type: text/plain; charset=utf-8\r\n";
    return source.has("content-transfer-encoding")
        ? type
        : type + "Content-Transfer-Encoding: 8bit\r\n";
  }

  /** What is wrong with a MIME entity, as a sentence; empty when nothing is. */
  public static Optional<String> mimeProblem(String entity) {
    return MimeSource.of(entity)
        .problem()
        .or(() ->
            Optional.of(made(entity).body)
                .filter(body -> !MailLines.areShort(body, 0, body.length))
                .map(_ -> "a line of a MIME entity is longer than 998 octets"));
  }

  /** Names of the fields that {@link #ofMime} leaves out, as they are written. */
  public static List<String> leftOut(String entity) {
    return MimeSource.of(entity).otherNames();
  }

  /**
   * RFC 2046 §5.1: entities one after the other. The boundary comes from their octets, so nobody
   * can have put it into them.
   *
   * @param type what stands after {@code multipart/}, with parameters but without the boundary
   * @param parts at least one
   */
  public static Entity multipart(String type, List<Entity> parts) {
    String boundary = boundary(parts);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Entity part : parts) {
      body.writeBytes(("--" + boundary + "\r\n").getBytes(US_ASCII));
      part.writeTo(body);
      body.writeBytes("\r\n".getBytes(US_ASCII)); // RFC 2046 §5.1.1: belongs to the next boundary
    }
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(US_ASCII));
    String encoding = parts.stream().allMatch(Entity::isSevenBit) ? "7bit" : "8bit";
    String fields =
        "Content-Type: multipart/%s;\r\n\tboundary=\"%s\"\r\nContent-Transfer-Encoding: %s\r\n"
            .formatted(type, boundary, encoding);
    return new Entity(fields, body.toByteArray());
  }

  /**
   * RFC 6522 §4: the header of a message, in seven bits whatever it holds. Of a header that is too
   * long to be sent back the top is taken, in whole lines.
   */
  public static Entity ofHeader(Message message) {
    String header = new String(message.bytes(), 0, message.headerEnd(), ISO_8859_1);
    byte[] octets = MailLines.withCrlf(wholeLines(header)).getBytes(ISO_8859_1);
    boolean sevenBit = MailLines.areSevenBit(octets);
    return new Entity(
        "Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: "
            + (sevenBit ? "7bit\r\n" : "quoted-printable\r\n"),
        sevenBit ? octets : QuotedPrintableText.encode(octets));
  }

  private static String wholeLines(String header) {
    return header.length() <= MOST_HEADER
        ? header
        : header.substring(0, header.lastIndexOf('\n', MOST_HEADER - 1) + 1);
  }

  /** RFC 2046 §5.2.1: a message, octet for octet. */
  public static Entity ofMessage(Message message) {
    return ofOctets("message/rfc822", message.bytes());
  }

  /**
   * Octets that stay as they are, so of a type whose octets any reader can take.
   *
   * @param type with its parameters, on one line
   */
  public static Entity ofOctets(String type, byte[] octets) {
    String encoding = MailLines.areSevenBit(octets) ? "7bit" : "8bit"; // RFC 2045 §6.4
    return new Entity(
        "Content-Type: " + type + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n", octets);
  }

  private static String boundary(List<Entity> parts) {
    List<Optional<String>> octets =
        parts.stream().map(part -> Optional.of(new String(part.body, ISO_8859_1))).toList();
    return "=_" + CountedHash.of(octets).substring(0, 32);
  }

  private boolean isSevenBit() {
    return MailLines.areSevenBit(body);
  }

  /** Fields, the empty line, and the body. */
  void writeTo(ByteArrayOutputStream out) {
    out.writeBytes(fields.getBytes(UTF_8));
    out.writeBytes("\r\n".getBytes(UTF_8));
    out.writeBytes(body);
  }
}
