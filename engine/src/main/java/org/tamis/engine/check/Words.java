package org.tamis.engine.check;

import org.tamis.engine.spec.Shown;
import org.tamis.grammar.ast.Argument;

/** How messages name what a script says. */
final class Words {
  private static final int LONGEST_LINE = 160;

  private Words() {}

  /** What was found where something else was expected. */
  static String found(Argument argument) {
    return switch (argument) {
      case Argument.Tag tag -> "tag `:" + Shown.text(tag.name()) + "`";
      case Argument.Number number -> "number " + number.value();
      case Argument.Text text -> "string \"" + Shown.text(text.value()) + "\"";
      case Argument.TextList _ -> "a string list";
    };
  }

  /** The text of a condition on one line, for people. */
  static String oneLine(String source) {
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
