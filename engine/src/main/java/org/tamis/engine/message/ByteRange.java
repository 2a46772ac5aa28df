package org.tamis.engine.message;

/**
 * A run of octets in a message.
 *
 * @param start offset of the first octet, 0 or more
 * @param end offset after the last octet, not before {@code start}
 */
public record ByteRange(int start, int end) implements Comparable<ByteRange> {
  public ByteRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no range: " + start + " to " + end);
    }
  }

  /** In the order of their starts, and then of their ends. */
  @Override
  public int compareTo(ByteRange other) {
    return start != other.start
        ? Integer.compare(start, other.start)
        : Integer.compare(end, other.end);
  }

  public int length() {
    return end - start;
  }

  public boolean isEmpty() {
    return start == end;
  }

  /** The same start, at most so many octets. */
  ByteRange limitedTo(int octets) {
    return length() <= octets ? this : new ByteRange(start, start + octets);
  }
}
