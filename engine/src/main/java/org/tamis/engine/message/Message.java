package org.tamis.engine.message;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A message as a view over its bytes (RFC 5322). Nothing is parsed before it is asked for, each
 * view is made once and shared, and any bytes at all are a message: nothing here fails. Work and
 * memory grow no faster than the message. Several threads may use one message at a time.
 */
public final class Message {
  private final byte[] bytes;
  private final Map<HeaderName, List<HeaderField>> byName = new ConcurrentHashMap<>();
  private @Nullable HeaderIndex index;
  private @Nullable List<HeaderField> all;

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
    List<HeaderField> known = byName.get(name);
    return known != null ? known : byName.computeIfAbsent(name, index()::fields);
  }

  /** All fields from top to bottom. */
  public List<HeaderField> fields() {
    List<HeaderField> made = all;
    if (made == null) {
      made = index().fields();
      all = made;
    }
    return made;
  }

  /** Whether there is such a field; decodes nothing. */
  public boolean has(HeaderName name) {
    return index().has(name);
  }

  /** Offset of the empty line that ends the header, or the size when there is none. */
  public int headerEnd() {
    return index().headerEnd();
  }

  /** Offset of the body, or the size when there is none. */
  public int bodyStart() {
    return index().bodyStart();
  }

  private HeaderIndex index() {
    HeaderIndex made = index;
    if (made == null) {
      made = new HeaderIndex(bytes, 0, bytes.length);
      index = made;
    }
    return made;
  }
}
