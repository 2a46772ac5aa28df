package org.tamis.engine.ext.variables;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tamis.engine.spec.Parameter;

/** RFC 5229 §4.1. */
final class Modifiers {
  static final List<Modifier> OWN =
      List.of(
          of("lower", 40, value -> lower(value, value.length())),
          of("upper", 40, value -> upper(value, value.length())),
          of("lowerfirst", 30, value -> lower(value, 1)),
          of("upperfirst", 30, value -> upper(value, 1)),
          of("quotewildcard", 20, Modifiers::quoteWildcards),
          of("length", 10, value -> Integer.toString(value.codePointCount(0, value.length()))));

  private Modifiers() {}

  private static Modifier of(String tag, int precedence, UnaryOperator<String> change) {
    return new Modifier(Parameter.flag(tag), precedence, change);
  }

  /** RFC 5229 §4.1.3: only the letters of US-ASCII change. */
  private static String lower(String value, int end) {
    return shifted(value, end, 'A', 'Z', 'a' - 'A');
  }

  private static String upper(String value, int end) {
    return shifted(value, end, 'a', 'z', 'A' - 'a');
  }

  private static String shifted(String value, int end, char first, char last, int by) {
    char[] changed = value.toCharArray();
    for (int i = 0; i < Math.min(end, changed.length); i++) {
      if (changed[i] >= first && changed[i] <= last) {
        changed[i] += (char) by;
      }
    }
    return new String(changed);
  }

  /** RFC 5229 §4.1.2: what {@code :matches} would not take literally gets a backslash. */
  private static String quoteWildcards(String value) {
    StringBuilder quoted = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '*' || c == '?' || c == '\\') {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return quoted.toString();
  }
}
