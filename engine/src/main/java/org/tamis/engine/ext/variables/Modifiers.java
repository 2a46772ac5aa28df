package org.tamis.engine.ext.variables;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.tamis.engine.spec.Parameter;

/** RFC 5229 §4.1. */
final class Modifiers {
  static final List<Modifier> OWN =
      List.of(
          of("lower", 40, value -> value.toLowerCase(Locale.ROOT)),
          of("upper", 40, value -> value.toUpperCase(Locale.ROOT)),
          of("lowerfirst", 30, value -> first(value, v -> v.toLowerCase(Locale.ROOT))),
          of("upperfirst", 30, value -> first(value, v -> v.toUpperCase(Locale.ROOT))),
          of("quotewildcard", 20, Modifiers::quoteWildcards),
          of("length", 10, value -> Integer.toString(value.codePointCount(0, value.length()))));

  private Modifiers() {}

  private static Modifier of(String tag, int precedence, UnaryOperator<String> change) {
    return new Modifier(Parameter.flag(tag), precedence, change);
  }

  private static String first(String value, UnaryOperator<String> change) {
    if (value.isEmpty()) {
      return value;
    }
    int end = value.offsetByCodePoints(0, 1);
    return change.apply(value.substring(0, end)) + value.substring(end);
  }

  /** RFC 5229 §4.1.3: what {@code :matches} would not take literally gets a backslash. */
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
