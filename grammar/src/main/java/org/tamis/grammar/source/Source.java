package org.tamis.grammar.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A script's name and text. Immutable; the line table is made for who first asks, which for a
 * script without findings is nobody.
 *
 * <p>CRLF, LF and CR all end a line, because scripts come from every editor and from ManageSieve.
 */
public final class Source {
  private final String name;
  private final String text;
  private volatile int @Nullable [] lineStarts;

  private Source(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /**
   * A source of a text that is already in memory.
   *
   * @param name what messages call the script: a file name or a ManageSieve script name
   * @param text the whole script
   */
  public static Source of(String name, String text) {
    return new Source(name, text);
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /**
   * The text that {@code span} covers; the part inside the source where it reaches over its end.
   */
  public String text(Span span) {
    int end = Math.min(span.end(), text.length());
    return text.substring(Math.min(span.start(), end), end);
  }

  public int lineCount() {
    return lineStarts().length;
  }

  /**
   * The position of a UTF-16 offset; an offset past the end is the place after the last character.
   */
  public Position position(int offset) {
    int inside = Math.min(offset, text.length());
    int line = lineOf(inside);
    return new Position(line, text.codePointCount(lineStarts()[line - 1], inside) + 1);
  }

  /** The line of a UTF-16 offset, 1 for the first; faster than {@link #position} on long lines. */
  public int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /**
   * The UTF-16 offset at which a line begins.
   *
   * @param number 1 to {@link #lineCount()}, otherwise IndexOutOfBoundsException
   */
  public int lineStart(int number) {
    return lineStarts()[number - 1];
  }

  /**
   * One line without its line end.
   *
   * @param number 1 to {@link #lineCount()}, otherwise IndexOutOfBoundsException
   */
  public String line(int number) {
    int[] starts = lineStarts();
    int start = starts[number - 1];
    int end = number < starts.length ? starts[number] : text.length();
    while (end > start && isLineEnd(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private int[] lineStarts() {
    int[] starts = lineStarts;
    if (starts == null) { // two threads may both do it; they find the same
      starts = lineStarts(text);
      lineStarts = starts;
    }
    return starts;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean crOfCrLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (isLineEnd(c) && !crOfCrLf) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
