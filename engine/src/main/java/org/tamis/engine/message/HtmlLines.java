package org.tamis.engine.message;

import java.util.Arrays;

/** Text whose white space is what separates its words and lines, and nothing more. */
final class HtmlLines {
  /** CRLF. */
  private static final int LINE_END = 2;

  private final boolean goesOn;
  private char[] text;
  private int size;
  private boolean space;
  private boolean end;

  private HtmlLines(char[] text, Mark place) {
    this.text = text;
    goesOn = place.at() > 0;
    space = place.space();
    end = place.end();
  }

  /**
   * In a buffer that is given back.
   *
   * @param html what is read
   * @param expected characters
   */
  static HtmlLines inScratch(char[] html, int expected) {
    char[] text = Scratch.CHARACTERS.take(html, expected + LINE_END);
    return new HtmlLines(text, new Mark(0, false, false));
  }

  /** Nobody reads or writes here any more. */
  void giveBack(char[] html) {
    Scratch.CHARACTERS.giveBack(html, text);
  }

  /**
   * What will be put at this place; it begins with what separates it from the text before.
   *
   * @param expected characters
   */
  HtmlLines(int expected, Mark place) {
    this(new char[expected + LINE_END], place);
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

  /** Each word behind what separates it from the one before. */
  void add(char[] words, int from, int to) {
    makeRoom(to - from);
    char[] out = text;
    int next = size;
    boolean separated = space || end;
    for (int at = from; at < to; at++) {
      char c = words[at];
      if (isPlain(c) || isOdd(c)) {
        if (separated) {
          next = separate(next);
          separated = false;
        }
        out[next++] = c;
      } else if (!isInvisible(c)) {
        space = true;
        separated = true;
      }
    }
    size = next;
  }

  private static boolean isOdd(char c) {
    return !isSpace(c) && !isInvisible(c);
  }

  /** As {@link #add}, line by line. */
  void addPreformatted(char[] words, int from, int to) {
    int start = from;
    for (int at = from; at < to; at++) {
      if (words[at] == '\n' || words[at] == '\r') { // two in a row end one line
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

  /** Soft hyphen, zero width space and no-break space: they would only keep keys from matching. */
  private static boolean isInvisible(char c) {
    return c == '\u00AD' || c == '\u200B' || c == '\uFEFF' || c == 0;
  }

  private void append(char[] words, int from, int to) {
    makeRoom(to - from);
    size = separate(size);
    System.arraycopy(words, from, text, size, to - from);
    size += to - from;
  }

  /** For characters, each space among them being one of the text at most. */
  private void makeRoom(int more) {
    if (size + more + LINE_END > text.length) {
      text = Arrays.copyOf(text, size * 2 + more + LINE_END);
    }
  }

  /** Returns where the next word goes. */
  private int separate(int at) {
    int next = at;
    boolean first = at == 0 && !goesOn;
    if (end && !first) {
      text[next++] = '\r';
      text[next++] = '\n';
    } else if (space && !first) {
      text[next++] = ' ';
    }
    end = false;
    space = false;
    return next;
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
    int separator = place.at() > 0 ? LINE_END : 0;
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
