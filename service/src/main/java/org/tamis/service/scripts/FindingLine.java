package org.tamis.service.scripts;

import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Position;
import org.tamis.grammar.text.Printable;

/**
 * A finding about a script as its author reads it where scripts are stored: {@code line N: error:
 * TEXT (column C, CODE); HINT}. Webmail looks for {@code line N} (RFC 5804 §2.6), so it is first.
 */
public final class FindingLine {
  private static final int MOST_CHARACTERS = 500;

  private FindingLine() {}

  public static String of(Diagnostic finding) {
    Position at = finding.position();
    return ("line " + at.line() + ": " + finding.severity().word() + ": ")
        + (oneLine(finding.message()) + " (column " + at.column() + ", " + finding.code() + ")")
        + finding.hint().map(hint -> "; " + oneLine(hint)).orElse("");
  }

  /** Cut, and without what could end a line. */
  public static String oneLine(String text) {
    return Printable.cut(text, MOST_CHARACTERS);
  }
}
