package org.tamis.engine.message;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A message as a view over its bytes (RFC 5322). Nothing is parsed before it is asked for, each
 * view is made once and shared, and any bytes at all are a message: nothing here fails, but for a
 * tree of MIME parts beyond its limits. Work and memory grow no faster than the message. Several
 * threads may use one message at a time.
 *
 * <p>{@link #with} and {@link #without} give a message with another header (RFC 5293), {@link
 * #replacing} and {@link #between} one with another body (RFC 5703). It shares the octets of the
 * one that it is made from, and its own octets are put together only when something asks for them.
 */
public abstract sealed class Message permits ReceivedMessage, EditedMessage, SplicedMessage {
  /**
   * Octets of a header that rules look at. The views of fields take 64 octets for each octet of the
   * header at worst, so that none is made of a larger one: a run on it ends as an error.
   */
  public static final int LARGEST_HEADER = 4 << 20;

  /**
   * Fields of a header that rules look at; real mail has some hundred at most. A run on a message
   * with more ends as an error, too.
   */
  public static final int MOST_FIELDS = 10_000;

  Message() {}

  /** The end of a header at which a field is added. */
  public enum Place {
    TOP,
    BOTTOM
  }

  /** Keeps the array and never writes to it; the caller must not write to it either. */
  public static Message of(byte[] bytes) {
    return new ReceivedMessage(bytes, new Extent.Whole());
  }

  /**
   * A message that lies elsewhere, and of which only the header is here, or some of its fields.
   *
   * @param header with the empty line after it, if there is one
   * @param size of the whole message, where it is known; whoever asks for it where it is not gets
   *     an IllegalStateException, and {@link BodyElsewhere} who asks for the body
   */
  public static Message ofHeader(byte[] header, OptionalLong size) {
    return new ReceivedMessage(header, new Extent.HeaderOnly(size));
  }

  /**
   * All octets that are here, for reading only; not a copy where the message was made from such an
   * array.
   */
  public abstract byte[] bytes();

  /** How many octets are here; see {@link #bytes}. */
  public abstract int octets();

  /** Octets of header and body together (RFC 5228 §5.9). */
  public abstract long size();

  /** The fields with this name from top to bottom; empty when there is none. */
  public abstract List<HeaderField> fields(HeaderName name);

  /** All fields from top to bottom. */
  public abstract List<HeaderField> fields();

  /** How many fields there are; decodes nothing. */
  public abstract int fieldCount();

  /** Whether there is such a field; decodes nothing. */
  public abstract boolean has(HeaderName name);

  /** The numbers of those names that a field has; decodes nothing. */
  public BitSet findAll(NameSet names) {
    BitSet found = new BitSet(names.size());
    for (int number = 0; number < names.size(); number++) {
      found.set(number, has(names.name(number)));
    }
    return found;
  }

  /** Offset of the empty line that ends the header, or the size when there is none. */
  public abstract int headerEnd();

  /** Offset of the body, or the size when there is none. */
  public abstract int bodyStart();

  /** Whether the header has so many octets at most; parses nothing. */
  public boolean isHeaderWithin(int octets) {
    return headerEnd() <= octets;
  }

  /**
   * The message as a tree of MIME parts (RFC 2045, RFC 2046); a plain message is one part.
   *
   * @throws BeyondLimit where the message has more than is read: no part of it is hidden in silence
   */
  public MimePart mime() {
    return wholeMime().orElseThrow(BeyondLimit::ofParts);
  }

  /** As {@link #mime}; empty where the message has more than is read. */
  public abstract Optional<MimePart> wholeMime();

  /**
   * This message with one more field.
   *
   * @param field one whole field with its line end, otherwise IllegalArgumentException; kept
   */
  public abstract Message with(byte[] field, Place place);

  /**
   * This message without some of its fields; all other octets stay as they are.
   *
   * @param fields of this message; others are not looked for
   */
  public abstract Message without(List<HeaderField> fields);

  /**
   * This message with other octets in place of some of its own; all others stay as they are.
   *
   * @param range within the message, otherwise IndexOutOfBoundsException
   * @param octets kept
   */
  public Message replacing(ByteRange range, byte[] octets) {
    return replacing(new TreeMap<>(Map.of(range, octets)));
  }

  /** As {@link #replacing(ByteRange, byte[])}, in several places, no two of which overlap. */
  public Message replacing(SortedMap<ByteRange, byte[]> octets) {
    Splice changed = new Splice();
    int at = 0;
    for (Map.Entry<ByteRange, byte[]> entry : octets.entrySet()) {
      Objects.checkFromToIndex(entry.getKey().start(), entry.getKey().end(), size());
      changed.add(pieces(), at, entry.getKey().start());
      changed.add(entry.getValue(), 0, entry.getValue().length);
      at = entry.getKey().end();
    }
    changed.add(pieces(), at, Math.toIntExact(size()));
    return new SplicedMessage(changed);
  }

  /**
   * A message of which this one is a part, octet for octet.
   *
   * @param before kept; ends a line
   * @param after kept
   */
  public Message between(byte[] before, byte[] after) {
    Splice around = new Splice();
    around.add(before, 0, before.length);
    around.add(pieces(), 0, Math.toIntExact(size()));
    around.add(after, 0, after.length);
    return new SplicedMessage(around);
  }

  /** What the octets are joined from. */
  abstract Splice pieces();

  /** All octets after the empty line. */
  public ByteRange body() {
    return new ByteRange(bodyStart(), Math.toIntExact(size()));
  }

  /**
   * Octets without any decoding.
   *
   * @param range within the message, otherwise IndexOutOfBoundsException
   * @param limit octets looked at, 0 or more
   */
  public String rawText(ByteRange range, int limit, Reading reading) {
    ByteRange looked = range.limitedTo(limit);
    int end = looked.end();
    if (end < range.end()) {
      end = OctetText.beforeCutCharacter(bytes(), looked.start(), end);
    }
    return reading.of(bytes(), looked.start(), end);
  }
}
