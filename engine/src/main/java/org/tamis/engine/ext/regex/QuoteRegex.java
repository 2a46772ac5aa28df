package org.tamis.engine.ext.regex;

import org.tamis.engine.ext.variables.Modifier;
import org.tamis.engine.ext.variables.ValueLimit;
import org.tamis.engine.ext.variables.VariablesSettings;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;

/** {@code :quoteregex} of {@code set}: draft-ietf-sieve-regex-01 §7.2. */
final class QuoteRegex {
  static final Parameter<Boolean> TAG = Parameter.flag("quoteregex");

  /** As :quotewildcard has the same precedence, the two exclude each other (RFC 5229 §4.1). */
  private static final int PRECEDENCE = 20;

  private static final String SPECIAL = ".*?+()[]{}|^$\\";

  private QuoteRegex() {}

  /** For one {@code set}; it knows where a variable's value will be cut. */
  static Modifier in(Call call) {
    int octets =
        call.settings().of(VariablesSettings.class, VariablesSettings.DEFAULTS).longestValue();
    return new Modifier(TAG, PRECEDENCE, value -> quote(value, octets));
  }

  /**
   * The quoted value, or its beginning: never half of an escape, with which the sender of a long
   * field could break the expression that it becomes a part of.
   */
  static String quote(String value, int octets) {
    String quoted = ValueLimit.cut(quote(value), octets);
    int end = quoted.length();
    while (end > 0 && quoted.charAt(end - 1) == '\\') {
      end--;
    }
    boolean half = (quoted.length() - end) % 2 == 1;
    return half ? quoted.substring(0, quoted.length() - 1) : quoted;
  }

  private static String quote(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (SPECIAL.indexOf(c) >= 0) {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return quoted.toString();
  }
}
