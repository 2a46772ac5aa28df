package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A MIME part whose end is not known yet. */
final class OpenPart {
  static final int UNKNOWN = -1;

  private final byte[] bytes;
  private final int start;
  private final ContentType defaultType;
  private final List<MimePart> children = new ArrayList<>();
  private @Nullable Header header;
  private @Nullable OpenPart hidden;
  private ContentType type;
  private TransferEncoding encoding = TransferEncoding.IDENTITY;
  private Optional<String> boundary = Optional.empty();
  private byte @Nullable [] delimiter;
  private int bodyStart;
  private int prologueEnd = UNKNOWN;
  private int epilogueStart = UNKNOWN;

  OpenPart(byte[] bytes, int start, ContentType defaultType) {
    this.bytes = bytes;
    this.start = start;
    this.defaultType = defaultType;
    this.type = defaultType;
  }

  int start() {
    return start;
  }

  boolean isInHeader() {
    return header == null;
  }

  void startBody(Header read, int body) {
    header = read;
    bodyStart = body;
    type =
        read.first(MimePart.CONTENT_TYPE)
            .map(field -> ContentType.parse(field.undecoded()))
            .orElse(defaultType);
    boundary = readBoundary();
    delimiter = boundary.map(text -> text.getBytes(UTF_8)).orElse(null);
    // RFC 2045 §6.4; a multipart is not encoded, whatever it says
    encoding = type.isMultipart() ? TransferEncoding.IDENTITY : TransferEncoding.of(read);
    if (type.isText() && encoding == TransferEncoding.UNKNOWN) {
      type = ContentType.OCTETS;
    }
  }

  /** Whether a field that says what the part is has more parameters than are read. */
  boolean isCrowded() {
    return header != null
        && (isCrowded(header, MimePart.CONTENT_TYPE) || isCrowded(header, MimePart.DISPOSITION));
  }

  private static boolean isCrowded(Header header, HeaderName name) {
    return header.first(name).map(HeaderField::hasManySemicolons).orElse(false);
  }

  private Optional<String> readBoundary() {
    return type.isMultipart()
        ? type.parameter("boundary").map(String::stripTrailing).filter(b -> !b.isEmpty())
        : Optional.empty();
  }

  /** Present when the part is a multipart whose delimiter is known. */
  Optional<String> boundary() {
    return boundary;
  }

  /** Whether delimiters of it may still come. */
  boolean hasBoundary() {
    return delimiter != null;
  }

  /** Its closing delimiter was there. */
  void closeMultipart() {
    delimiter = null;
  }

  /** Whether this is what follows the hyphens of its delimiter, octet for octet. */
  boolean isDelimiter(int from, int to) {
    byte[] wanted = delimiter;
    if (wanted == null || to - from < wanted.length) {
      return false;
    }
    int end = from + wanted.length;
    if (!Arrays.equals(bytes, from, end, wanted, 0, wanted.length)) {
      return false;
    }
    while (end < to && Lines.isBlank(bytes[end])) {
      end++;
    }
    return end == to;
  }

  /** RFC 2046 §5.2.1 forbids to encode a message; when it is, it has no children. */
  boolean holdsMessage() {
    return type.isMessage() && header != null && encoding.keepsOctets();
  }

  /** RFC 2046 §5.1.5: in a digest each part is a message unless it says otherwise. */
  ContentType defaultChildType() {
    return type.subtype().equals("digest") ? ContentType.MESSAGE : ContentType.TEXT_PLAIN;
  }

  /** The outer multipart that has the same boundary, if there is one. */
  void hides(@Nullable OpenPart outer) {
    hidden = outer;
  }

  @Nullable OpenPart hidden() {
    return hidden;
  }

  void endPrologue(int end) {
    if (prologueEnd == UNKNOWN) {
      prologueEnd = Math.max(end, bodyStart);
    }
  }

  void startEpilogue(int at) {
    epilogueStart = at;
  }

  void add(MimePart child) {
    children.add(child);
  }

  MimePart close(int to) {
    int end = Math.max(to, start);
    Header read = header;
    if (read == null) {
      read = new Header(bytes, start, end);
      startBody(read, end);
    }
    return new MimePart(
        bytes, read, type, encoding, range(end), bodyStart, prologueEnd, epilogueStart, children);
  }

  /** An end that is before the end of what the part holds, as of an empty part, is moved there. */
  private ByteRange range(int to) {
    int end = Math.max(to, Math.max(bodyStart, epilogueStart));
    for (MimePart child : children) {
      end = Math.max(end, child.end());
    }
    return new ByteRange(start, end);
  }
}
