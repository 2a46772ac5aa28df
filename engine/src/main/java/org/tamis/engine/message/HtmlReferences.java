package org.tamis.engine.message;

import org.jsoup.nodes.Entities;

/** Character references (HTML Living Standard §13.5): {@code &amp;}, {@code &#38;}. */
final class HtmlReferences {
  private static final char REPLACEMENT = '\uFFFD';

  /** The longest name that needs no semicolon has six letters. */
  private static final int LONGEST_BARE = 6;

  private static final int LONGEST = 32;

  /** What 0x80 to 0x9F mean: §13.2.5.80. */
  private static final String WINDOWS =
      "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
          + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

  private final char[] html;
  private final int to;
  private final boolean inAttribute;
  private final char[] text;
  private int at;
  private int size;

  private HtmlReferences(char[] html, int from, int to, boolean inAttribute) {
    this.html = html;
    this.at = from;
    this.to = to;
    this.inAttribute = inAttribute;
    this.text = new char[to - from]; // no reference is shorter than what it stands for
  }

  /** The characters with all references replaced; those that mean nothing stay. */
  static char[] decode(char[] html, int from, int to, boolean inAttribute) {
    HtmlReferences references = new HtmlReferences(html, from, to, inAttribute);
    references.read();
    return java.util.Arrays.copyOf(references.text, references.size);
  }

  private void read() {
    while (at < to) {
      if (html[at] != '&' || !reads()) {
        text[size++] = html[at++];
      }
    }
  }

  /** Whether there is a reference here, which has been read then. */
  private boolean reads() {
    if (at + 1 < to && html[at + 1] == '#') {
      return readsNumber();
    }
    int end = at + 1;
    while (end < to && end - at <= LONGEST && isLetterOrDigit(html[end])) {
      end++;
    }
    return end > at + 1 && readsName(end);
  }

  private boolean readsNumber() {
    boolean hex = at + 2 < to && (html[at + 2] | 0x20) == 'x';
    int start = at + (hex ? 3 : 2);
    int end = start;
    int number = 0;
    for (int digit = digit(end, hex); digit >= 0; digit = digit(end, hex)) {
      number = Math.min(number * (hex ? 16 : 10) + digit, Character.MAX_CODE_POINT + 1);
      end++;
    }
    if (end == start) {
      return false;
    }
    write(meant(number));
    at = afterSemicolon(end);
    return true;
  }

  private int digit(int place, boolean hex) {
    return place < to && html[place] < 0x80 ? Character.digit(html[place], hex ? 16 : 10) : -1;
  }

  private static int meant(int number) {
    if (number >= 0x80 && number < 0xA0) {
      return WINDOWS.charAt(number - 0x80);
    }
    boolean none = number > Character.MAX_CODE_POINT || (number >= 0xD800 && number < 0xE000);
    return none ? REPLACEMENT : number;
  }

  private boolean readsName(int end) {
    String name = new String(html, at + 1, end - at - 1);
    boolean closed = end < to && html[end] == ';';
    if (closed && Entities.isNamedEntity(name)) {
      write(name);
      at = end + 1;
      return true;
    }
    int length = Math.min(LONGEST_BARE, name.length());
    while (length > 1 && !Entities.isBaseNamedEntity(name.substring(0, length))) {
      length--;
    }
    return length > 1 && readsBare(name.substring(0, length));
  }

  /** §13.2.5.73: in an attribute, {@code &copy=} is none. */
  private boolean readsBare(String name) {
    int end = at + 1 + name.length();
    if (inAttribute && end < to && (isLetterOrDigit(html[end]) || html[end] == '=')) {
      return false;
    }
    write(name);
    at = afterSemicolon(end);
    return true;
  }

  private int afterSemicolon(int end) {
    return end < to && html[end] == ';' ? end + 1 : end;
  }

  private void write(String name) {
    int[] points = new int[2];
    int count = Entities.codepointsForName(name, points);
    for (int i = 0; i < count; i++) {
      write(points[i]);
    }
  }

  private void write(int codePoint) {
    size += Character.toChars(codePoint, text, size);
  }

  private static boolean isLetterOrDigit(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }
}
