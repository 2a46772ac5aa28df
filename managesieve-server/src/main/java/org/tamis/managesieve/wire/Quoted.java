package org.tamis.managesieve.wire;

import java.util.regex.Pattern;
import org.tamis.grammar.text.Printable;

/** Text as a quoted string (RFC 5804 §4). */
final class Quoted {
  /** RFC 5804 §4: a quoted string has at most 1024 octets between its quotes. */
  private static final int MOST_OCTETS = 1_024;

  private static final Pattern SPECIAL = Pattern.compile("[\"\\\\]");

  private Quoted() {}

  /** Everything of {@code text}, which must not hold CR, LF or NUL: names and tags. */
  static String exactly(String text) {
    boolean isPlain = text.indexOf('"') < 0 && text.indexOf('\\') < 0; // nearly always
    return '"' + (isPlain ? text : SPECIAL.matcher(text).replaceAll("\\\\$0")) + '"';
  }

  /** One line for people: without controls, and what is too long ends in "…". */
  static String forPeople(String text) {
    String line = Printable.of(text);
    String quoted = exactly(line);
    if (octets(quoted) <= MOST_OCTETS) {
      return quoted;
    }
    StringBuilder kept = new StringBuilder();
    int room = MOST_OCTETS - 8;
    for (int i = 0; i < line.length() && room > 0; i += Character.charCount(line.codePointAt(i))) {
      String character = Character.toString(line.codePointAt(i));
      // A quote or backslash takes two octets.
      room -= SPECIAL.matcher(character).matches() ? 2 : octets(character);
      kept.append(character);
    }
    return exactly(kept.append('…').toString());
  }

  private static int octets(String text) {
    return Octets.utf8(text).length();
  }
}
