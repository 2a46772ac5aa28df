package org.tamis.grammar.diagnostic;

import org.tamis.grammar.source.Position;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * Findings as text for people: position, code and message, then the source line with a caret.
 *
 * <pre>{@code
 * work.sieve:4:19: error SV0203: `:subject` of `vacation` takes a string, found number 7
 *  4 | vacation :subject 7 "Away until Monday";
 *    |                   ^ expected a string
 *    = help: quote it, as in :subject "7"
 * }</pre>
 *
 * The text is safe for a terminal whatever the script contains: see {@link Glyphs}.
 */
public final class DiagnosticPrinter {
  private DiagnosticPrinter() {}

  /** One finding; every line ends with {@code \n}. A span of several lines shows the first. */
  public static String print(Diagnostic diagnostic) {
    StringBuilder text = new StringBuilder();
    Position position = diagnostic.position();
    text.append(Glyphs.visible(diagnostic.source().name())).append(':').append(position);
    text.append(": ").append(diagnostic.severity().word()).append(' ').append(diagnostic.code());
    text.append(": ").append(Glyphs.visible(diagnostic.message())).append('\n');
    appendSource(diagnostic, position, text);
    return text.toString();
  }

  /** All findings by place, and how many were left out. */
  public static String print(Diagnostics found) {
    StringBuilder text = new StringBuilder();
    found.list().forEach(diagnostic -> text.append(print(diagnostic)));
    if (found.leftOut() > 0) {
      text.append("and ").append(found.leftOut()).append(" more\n");
    }
    return text.toString();
  }

  private static void appendSource(Diagnostic diagnostic, Position position, StringBuilder text) {
    String number = Integer.toString(position.line());
    String margin = " ".repeat(number.length() + 2);
    SourceLine line = sourceLine(diagnostic, position);
    text.append(' ').append(number).append(" | ").append(line.text()).append('\n');
    text.append(margin).append("| ").append(line.carets());
    diagnostic.label().ifPresent(label -> text.append(' ').append(Glyphs.visible(label)));
    text.append('\n');
    diagnostic
        .hint()
        .ifPresent(hint ->
            text.append(margin).append("= help: ").append(Glyphs.visible(hint)).append('\n'));
  }

  private static SourceLine sourceLine(Diagnostic diagnostic, Position position) {
    Source source = diagnostic.source();
    Span span = diagnostic.span();
    String line = source.line(position.line());
    int start = offset(line, position.column());
    return SourceLine.of(line, start, Math.min(line.length(), start + span.length()));
  }

  /** The UTF-16 offset of a column; a place in or after the line end is the end of the line. */
  private static int offset(String line, int column) {
    int points = Math.min(column - 1, line.codePointCount(0, line.length()));
    return line.offsetByCodePoints(0, points);
  }
}
