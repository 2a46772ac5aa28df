package org.tamis.engine.analysis;

import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.KeyUse;
import org.tamis.grammar.diagnostic.Fix;

/**
 * RFC 5228 §2.4.2: in a quoted string {@code \d} is "d". What patterns mean by a backslash needs
 * two.
 */
final class LoneBackslash {
  private static final String SPECIAL = ".^$*+?()[]{}|";

  private final Findings findings;

  LoneBackslash(Findings findings) {
    this.findings = findings;
  }

  void check(Text key, KeyUse use) {
    String written = findings.source().text(key.span());
    if (!written.startsWith("\"")) {
      return;
    }
    int at = first(written, use);
    if (at >= 0) {
      char escaped = written.charAt(at + 1);
      findings.warning(
          "SV0442",
          key.span(),
          "`\\" + escaped + "` in a quoted string is `" + escaped + "`, without the backslash",
          Advice.of("write `\\\\" + escaped + "`", new Fix.Replace(key.span(), doubled(written))));
    }
  }

  private static int first(String written, KeyUse use) {
    for (int i = 1; i < written.length() - 1; i++) {
      if (written.charAt(i) == '\\') {
        if (isMeant(written.charAt(i + 1), use)) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** Whether the pattern would mean something else with the backslash. */
  private static boolean isMeant(char escaped, KeyUse use) {
    return switch (use) {
      case EXPRESSION -> isLetterOrDigit(escaped) || SPECIAL.indexOf(escaped) >= 0;
      case WILDCARDS -> escaped == '*' || escaped == '?';
      case WHOLE, PART, ORDER, MEMBERSHIP, OTHER -> false;
    };
  }

  private static boolean isLetterOrDigit(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  /** The string with two backslashes where there is one that escapes nothing. */
  private static String doubled(String written) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 1; i < written.length() - 1; i++) {
      char c = written.charAt(i);
      text.append(c);
      if (c == '\\') {
        char next = written.charAt(++i);
        text.append(next == '\\' || next == '"' ? "" : "\\").append(next);
      }
    }
    return text.append('"').toString();
  }
}
