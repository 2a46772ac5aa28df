package org.tamis.engine.ext.variables;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code variable-name} of RFC 5229 §3, in lower case, because names are case-insensitive. */
sealed interface VariableName {
  /** RFC 5229 §3: {@code num-variable}; the number without leading zeros. */
  record Numbered(int number) implements VariableName {}

  /**
   * @param namespace empty for the script's own variables
   */
  record Named(Optional<String> namespace, String name) implements VariableName {}

  /** {@code num-variable} */
  Pattern NUMBER = Pattern.compile("[0-9]+");

  Pattern IDENTIFIERS =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.([0-9]+|[A-Za-z_][A-Za-z0-9_]*))*");

  /** Longer text is no name: it bounds the work of looking. */
  int LONGEST = 255;

  static Optional<VariableName> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (NUMBER.matcher(text).matches()) {
      return Optional.of(new Numbered(number(text)));
    }
    return IDENTIFIERS.matcher(text).matches()
        ? Optional.of(named(text.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  private static Named named(String lower) {
    int dot = lower.indexOf('.');
    return dot < 0
        ? new Named(Optional.empty(), lower)
        : new Named(Optional.of(lower.substring(0, dot)), lower.substring(dot + 1));
  }

  /** RFC 5229 §3.2: leading zeros are ignored; beyond any match there is only the empty string. */
  private static int number(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(significant);
  }
}
