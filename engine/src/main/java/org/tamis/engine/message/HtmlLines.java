package org.tamis.engine.message;

import java.util.Arrays;

/** Text whose white space is what separates its words and lines, and nothing more. */
final class HtmlLines {
  private static final char[] LINE_END = {'\r', '\n'};

  private final boolean goesOn;
  private char[] text;
  private int size;
  private boolean space;
  private boolean end;

  /**
   * @param expected characters
   */
  HtmlLines(int expected) {
    this(expected, new Mark(0, false, false));
  }

  /**
   * What will be put at this place; it begins with what separates it from the text before.
   *
   * @param expected characters
   */
  HtmlLines(int expected, Mark place) {
    text = new char[expected + LINE_END.length];
    goesOn = place.at() > 0;
    space = place.space();
    end = place.end();
  }

  /** A place behind a word. */
  record Mark(int at, boolean space, boolean end) {}

  Mark mark() {
    return new Mark(size, space, end);
  }

  void space() {
    space = true;
  }

  void end() {
    end = true;
  }

  void add(char[] words, int from, int to) {
    int at = from;
    while (at < to) {
      int stop = at;
      while (stop < to && isPlain(words[stop])) {
        stop++;
      }
      if (stop > at) {
        append(words, at, stop);
      } else {
        addOther(words[stop++]);
      }
      at = stop;
    }
  }

  /** As {@link #add}, line by line. */
  void addPreformatted(char[] words, int from, int to) {
    int start = from;
    for (int at = from; at < to; at++) {
      if (words[at] == '\n') {
        add(words, start, at);
        end = true;
        start = at + 1;
      }
    }
    add(words, start, to);
  }

  private static boolean isPlain(char c) {
    return c > ' ' && c < 0x7F;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\u00A0' || (c >= '\t' && c <= '\r');
  }

  private void addOther(char c) {
    if (isSpace(c)) {
      space = true;
    } else if (!isInvisible(c)) {
      separate(1);
      text[size++] = c;
    }
  }

  /** Soft hyphen, zero width space and no-break space: they would only keep keys from matching. */
  private static boolean isInvisible(char c) {
    return c == '\u00AD' || c == '\u200B' || c == '\uFEFF' || c == 0;
  }

  private void append(char[] words, int from, int to) {
    separate(to - from);
    System.arraycopy(words, from, text, size, to - from);
    size += to - from;
  }

  /** And makes room. */
  private void separate(int more) {
    if (size + more + LINE_END.length > text.length) {
      text = Arrays.copyOf(text, size * 2 + more + LINE_END.length);
    }
    boolean first = size == 0 && !goesOn;
    if (end && !first) {
      System.arraycopy(LINE_END, 0, text, size, LINE_END.length);
      size += LINE_END.length;
    } else if (space && !first) {
      text[size++] = ' ';
    }
    end = false;
    space = false;
  }

  /**
   * Puts lines at a place where a line ended; they were made for it.
   *
   * @param place here
   */
  void insert(HtmlLines lines, Mark place) {
    if (lines.size == 0) {
      return;
    }
    int separator = place.at() > 0 ? LINE_END.length : 0;
    char[] behind = Arrays.copyOfRange(text, Math.min(size, place.at() + separator), size);
    boolean spaceBehind = space;
    size = place.at();
    space = false;
    end = false;
    append(lines.text, 0, lines.size);
    end = true;
    if (behind.length > 0) {
      append(behind, 0, behind.length);
      end = true; // that of what is behind
    }
    space = spaceBehind;
  }

  @Override
  public String toString() {
    return new String(text, 0, size);
  }
}
