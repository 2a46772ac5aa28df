package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What a message says: MIME fields and octets (RFC 2045 §2.4). Every line ends with CRLF. */
public final class Entity {
  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, "\r\n".getBytes(US_ASCII));

  private final String fields;
  private final byte[] body;

  private Entity(String fields, byte[] body) {
    this.fields = fields;
    this.body = body;
  }

  /** Plain text in UTF-8, in octets that any mail system takes as they are. */
  public static Entity ofText(String text) {
    String lines = Lines.withCrlf(text);
    byte[] octets = (lines.endsWith("\r\n") ? lines : lines + "\r\n").getBytes(UTF_8);
    if (Lines.areSevenBit(octets)) {
      return text("7bit", octets);
    }
    byte[] quoted = QuotedPrintableText.encode(octets);
    byte[] base64 = BASE64.encode(octets);
    return quoted.length <= base64.length
        ? text("quoted-printable", quoted)
        : text("base64", endLine(base64));
  }

  private static Entity text(String encoding, byte[] octets) {
    return new Entity(
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
            + (encoding + "\r\n"),
        octets);
  }

  private static byte[] endLine(byte[] octets) {
    ByteArrayOutputStream ended = new ByteArrayOutputStream(octets.length + 2);
    ended.writeBytes(octets);
    ended.writeBytes("\r\n".getBytes(US_ASCII));
    return ended.toByteArray();
  }

  /**
   * A MIME entity that somebody wrote (RFC 5230 §4.4), used as it is but for its line ends. Of its
   * header only what describes the content is taken: whatever else got in there, through variables
   * maybe, does not become part of the message's header.
   *
   * @throws IllegalArgumentException when it has a {@link #mimeProblem}
   */
  public static Entity ofMime(String entity) {
    mimeProblem(entity)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(problem);
        });
    MimeSource source = MimeSource.of(entity);
    byte[] body = source.body().getBytes(UTF_8);
    return new Entity(source.contentFields() + missingFields(source, body), body);
  }

  /** RFC 2045 §5.2 and §6.1: without these fields 8-bit octets would be a mistake. */
  private static String missingFields(MimeSource source, byte[] body) {
    if (Lines.areSevenBit(body)) {
      return "";
    }
    String type = source.has("content-type") ? "" : "Content-Type: text/plain; charset=utf-8\r\n";
    return source.has("content-transfer-encoding")
        ? type
        : type + "Content-Transfer-Encoding: 8bit\r\n";
  }

  /** What is wrong with the header of a MIME entity, as a sentence; empty when nothing is. */
  public static Optional<String> mimeProblem(String entity) {
    return MimeSource.of(entity).problem();
  }

  /** Names of the fields that {@link #ofMime} leaves out, as they are written. */
  public static List<String> leftOut(String entity) {
    return MimeSource.of(entity).otherNames();
  }

  /** The fields, each with its line end. */
  String fields() {
    return fields;
  }

  void writeBody(ByteArrayOutputStream out) {
    out.writeBytes(body);
  }
}
