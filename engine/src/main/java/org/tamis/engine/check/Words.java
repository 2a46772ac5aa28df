package org.tamis.engine.check;

import org.tamis.grammar.ast.Argument;

/** How messages name what a script says. */
final class Words {
  private static final int SHOWN = 60;

  private Words() {}

  /** A string cut to a length that fits into a message, without control characters. */
  static String shown(String value) {
    String clean = value.codePoints()
        .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
    return clean.codePointCount(0, clean.length()) <= SHOWN
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, SHOWN)) + "…";
  }

  /** What was found where something else was expected. */
  static String found(Argument argument) {
    return switch (argument) {
      case Argument.Tag tag -> "tag `:" + shown(tag.name()) + "`";
      case Argument.Number number -> "number " + number.value();
      case Argument.Text text -> "string \"" + shown(text.value()) + "\"";
      case Argument.TextList _ -> "a string list";
    };
  }

  /** The text of a condition on one line, for people. */
  static String oneLine(String source) {
    String line = source.strip().replaceAll("\\s+", " ");
    return line.length() <= 160 ? line : line.substring(0, 159) + "…";
  }
}
