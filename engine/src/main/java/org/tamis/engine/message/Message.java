package org.tamis.engine.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as a view over its bytes (RFC 5322). Nothing is parsed before it is asked for, each
 * view is made once and shared, and any bytes at all are a message: nothing here fails. Work and
 * memory grow no faster than the message. Several threads may use one message at a time.
 */
public final class Message {
  private final byte[] bytes;
  private @Nullable Header header;
  private @Nullable MimePart mime;

  private Message(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Keeps the array and never writes to it; the caller must not write to it either. */
  public static Message of(byte[] bytes) {
    return new Message(bytes);
  }

  /** The array itself, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** Octets of header and body together (RFC 5228 §5.9). */
  public long size() {
    return bytes.length;
  }

  /** The fields with this name from top to bottom; empty when there is none. */
  public List<HeaderField> fields(HeaderName name) {
    return header().fields(name);
  }

  /** All fields from top to bottom. */
  public List<HeaderField> fields() {
    return header().fields();
  }

  /** Whether there is such a field; decodes nothing. */
  public boolean has(HeaderName name) {
    return header().has(name);
  }

  /** Offset of the empty line that ends the header, or the size when there is none. */
  public int headerEnd() {
    return header().end();
  }

  /** Offset of the body, or the size when there is none. */
  public int bodyStart() {
    return header().bodyStart();
  }

  /** All octets after the empty line. */
  public ByteRange body() {
    return new ByteRange(bodyStart(), bytes.length);
  }

  /**
   * Octets as text without any decoding: read as UTF-8, or as Latin-1 when they are not UTF-8.
   *
   * @param range within the message, otherwise IndexOutOfBoundsException
   * @param limit octets looked at, 0 or more
   */
  public String rawText(ByteRange range, int limit) {
    ByteRange looked = range.limitedTo(limit);
    int end = looked.end();
    if (end < range.end()) {
      end = OctetText.beforeCutCharacter(bytes, looked.start(), end);
    }
    return OctetText.guess(bytes, looked.start(), end);
  }

  /** The message as a tree of MIME parts (RFC 2045, RFC 2046); a plain message is one part. */
  public MimePart mime() {
    MimePart made = mime;
    if (made == null) {
      made = new MimeReader(bytes, MimePart.MOST_PARTS, MimePart.DEEPEST).read(header());
      mime = made;
    }
    return made;
  }

  private Header header() {
    Header made = header;
    if (made == null) {
      made = new Header(bytes, 0, bytes.length);
      header = made;
    }
    return made;
  }
}
