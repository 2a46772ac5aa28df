package org.tamis.engine.ext.regex;

import org.tamis.engine.ext.variables.Modifier;
import org.tamis.engine.spec.Parameter;

/** {@code :quoteregex} of {@code set}: draft-ietf-sieve-regex-01 §7.2. */
final class QuoteRegex {
  /** As :quotewildcard has the same precedence, the two exclude each other (RFC 5229 §4.1). */
  static final Modifier MODIFIER =
      new Modifier(Parameter.flag("quoteregex"), 20, QuoteRegex::quote);

  private static final String SPECIAL = ".*?+()[]{}|^$\\";

  private QuoteRegex() {}

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
