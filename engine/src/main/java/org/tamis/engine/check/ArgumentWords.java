package org.tamis.engine.check;

import org.tamis.engine.text.Shown;
import org.tamis.grammar.ast.Argument;

/** How messages name what a script says. */
final class ArgumentWords {
  private ArgumentWords() {}

  /** What was found where something else was expected. */
  static String found(Argument argument) {
    return switch (argument) {
      case Argument.Tag tag -> "tag `:" + Shown.text(tag.name()) + "`";
      case Argument.Number number -> "number " + number.value();
      case Argument.Text text -> "string \"" + Shown.text(text.value()) + "\"";
      case Argument.TextList _ -> "a string list";
    };
  }
}
