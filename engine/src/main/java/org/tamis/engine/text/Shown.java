package org.tamis.engine.text;

import org.tamis.grammar.text.Printable;

/** Text of a script or message as it may stand in a one-line message to people. */
public final class Shown {
  private static final int LONGEST = 60;

  private static final int LONGEST_LINE = 160;

  private Shown() {}

  /** Without control characters, and cut to a length that fits into a sentence. */
  public static String text(String value) {
    return Printable.cut(Octets.asText(value), LONGEST);
  }

  /** As {@link #oneLine(String)}, of a part of a script; most parts are a line already. */
  public static String oneLine(String script, int from, int to) {
    String part = script.substring(from, to);
    return isLine(part) ? part : oneLine(part);
  }

  private static boolean isLine(String part) {
    boolean blank = true;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c > '~' || c < ' ' || (c == ' ' && blank)) {
        return false;
      }
      blank = c == ' ';
    }
    return !blank && part.length() < LONGEST_LINE;
  }

  /** A piece of a script on one line, cut to a length that people still read. */
  public static String oneLine(String value) {
    String source = Octets.asText(value);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < source.length() && line.length() < LONGEST_LINE; i++) {
      boolean blank = Character.isWhitespace(source.charAt(i));
      if (!blank) {
        line.append(source.charAt(i));
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.length() < LONGEST_LINE ? line.toString().strip() : line.append('…').toString();
  }
}
