package org.tamis.grammar.source;

/**
 * A half-open range of a script's text, in UTF-16 units as {@link String#substring(int, int)}
 * counts them.
 *
 * @param start 0 or more, otherwise IllegalArgumentException
 * @param end at least {@code start}; equal to it for a place between two characters
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + ".." + end);
    }
  }

  /** The smallest span that covers this one and {@code other}. */
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }

  /** The number of UTF-16 units covered. */
  public int length() {
    return end - start;
  }
}
