package org.tamis.engine.analysis;

import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.KeyUse;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/**
 * RFC 5228 §2.4.2: in a quoted string {@code \d} is "d". What patterns mean by a backslash needs
 * two, and {@code \n} is no line end.
 */
final class LoneBackslash {
  private static final String SPECIAL = ".^$*+?()[]{}|";

  /** Whether a backslash was meant to stay before a character. */
  private interface CharPredicate {
    boolean test(char escaped);
  }

  private final Findings findings;
  private final boolean any;

  LoneBackslash(Findings findings) {
    this.findings = findings;
    this.any = findings.source().text().indexOf('\\') >= 0;
  }

  /** Whether there is anything to look for: most scripts have no backslash. */
  boolean any() {
    return any;
  }

  void check(Text key, KeyUse use) {
    if (!isEscaping(key)) {
      return;
    }
    String written = findings.source().text(key.span());
    int at = first(written, escaped -> isMeant(escaped, use));
    if (at >= 0) {
      char escaped = written.charAt(at + 1);
      findings.warning(
          "SV0442",
          key.span(),
          message(escaped),
          Advice.of("write `\\\\" + escaped + "`", new Fix.Replace(key.span(), doubled(written))));
    }
  }

  /** In a text that is no pattern: what other languages mean by a line end or a TAB. */
  void check(Text text) {
    if (!isEscaping(text)) {
      return;
    }
    String written = findings.source().text(text.span());
    int at = first(written, LoneBackslash::isLineEnd);
    boolean atStart = at == 1; // as in a system flag, which has a finding of its own
    if (at >= 0 && !atStart) {
      char escaped = written.charAt(at + 1);
      findings.warning(
          "SV0442",
          text.span(),
          message(escaped),
          Advice.of(
              (escaped == 't' ? "write the TAB" : "break the line")
                  + " in the string itself; to write a backslash, write `\\\\`"));
    }
  }

  /** Whether it is written between quotes and with a backslash. */
  private boolean isEscaping(Text text) {
    String script = findings.source().text();
    Span written = text.span();
    return any
        && script.startsWith("\"", written.start())
        && script.indexOf('\\', written.start(), Math.min(written.end(), script.length())) >= 0;
  }

  private static boolean isLineEnd(char escaped) {
    return escaped == 'n' || escaped == 'r' || escaped == 't';
  }

  private static String message(char escaped) {
    return "`\\" + escaped + "` in a quoted string is `" + escaped + "`, without the backslash";
  }

  private static int first(String written, CharPredicate meant) {
    for (int i = 1; i < written.length() - 1; i++) {
      if (written.charAt(i) == '\\') {
        if (meant.test(written.charAt(i + 1))) {
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
      case WILDCARDS -> isLetterOrDigit(escaped) || escaped == '*' || escaped == '?';
      case WHOLE, PART -> isLetterOrDigit(escaped);
      case ORDER, MEMBERSHIP, OTHER -> false;
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
