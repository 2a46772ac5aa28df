package org.tamis.engine.message;

import java.util.Arrays;
import org.jsoup.nodes.Entities;

/** Character references (HTML Living Standard §13.5): {@code &amp;}, {@code &#38;}. */
final class HtmlReferences {
  private static final char REPLACEMENT = '\uFFFD';

  /** The longest name that needs no semicolon has six letters. */
  private static final int LONGEST_BARE = 6;

  private static final int LONGEST = 32;

  /** Two code points of two characters each. */
  private static final int MOST_CHARACTERS = 4;

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

  private HtmlReferences(char[] html, int from, int to, boolean inAttribute, int room) {
    this.html = html;
    this.at = from;
    this.to = to;
    this.inAttribute = inAttribute;
    this.text = new char[room];
  }

  /** Of text. */
  static HtmlReferences of(char[] html, int to) {
    return new HtmlReferences(html, 0, to, false, MOST_CHARACTERS);
  }

  /** The characters of an attribute's value; references that mean nothing stay. */
  static char[] decode(char[] html, int from, int to) {
    // no reference is shorter than what it stands for
    HtmlReferences references = new HtmlReferences(html, from, to, true, to - from);
    while (references.at < to) {
      if (html[references.at] != '&' || !references.reads()) {
        references.text[references.size++] = html[references.at++];
      }
    }
    return Arrays.copyOf(references.text, references.size);
  }

  /**
   * Reads the reference at an ampersand; see {@link #characters}.
   *
   * @return the place behind it, or the same where it is none
   */
  int read(int ampersand) {
    at = ampersand;
    size = 0;
    reads();
    return at;
  }

  /** What was read stands for {@link #size} of these. */
  char[] characters() {
    return text;
  }

  int size() {
    return size;
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
    boolean closed = end < to && html[end] == ';';
    int usual = closed ? usual(end) : 0;
    if (usual > 0) {
      text[size++] = (char) usual;
      at = end + 1;
      return true;
    }
    String name = new String(html, at + 1, end - at - 1);
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

  /** The character of a name that half of all references are; otherwise 0. */
  private int usual(int end) {
    return switch (end - at - 1) {
      case 2 -> is("lt") ? '<' : is("gt") ? '>' : 0;
      case 3 -> is("amp") ? '&' : 0;
      case 4 -> is("nbsp") ? '\u00A0' : is("quot") ? '"' : 0;
      default -> 0;
    };
  }

  private boolean is(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (html[at + 1 + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
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
