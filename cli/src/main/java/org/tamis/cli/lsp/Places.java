package org.tamis.cli.lsp;

import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.tamis.grammar.edit.TextChange;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * Places as LSP counts them: lines and columns from 0, columns in UTF-16 units, of which a
 * character outside the Basic Multilingual Plane has two. Both sides count CRLF, LF and CR as line
 * ends.
 */
final class Places {
  private Places() {}

  /**
   * The offset of a position; what is behind the end of a line is its end (LSP 3.17, "Position"),
   * what is behind the last line is the end of the script.
   */
  static int offset(Source source, Position position) {
    int line = Math.max(0, position.getLine());
    if (line >= source.lineCount()) {
      return source.text().length();
    }
    int column = Math.clamp(position.getCharacter(), 0, source.line(line + 1).length());
    return source.lineStart(line + 1) + column;
  }

  static Position position(Source source, int offset) {
    int inside = Math.min(offset, source.text().length());
    int line = source.lineOf(inside);
    return new Position(line - 1, inside - source.lineStart(line));
  }

  static Range range(Source source, Span span) {
    return new Range(position(source, span.start()), position(source, span.end()));
  }

  static TextEdit edit(Source source, TextChange change) {
    return new TextEdit(range(source, change.place()), change.text());
  }

  /** A range whose ends may stand in the wrong order. */
  static Span span(Source source, Range range) {
    int one = offset(source, range.getStart());
    int other = offset(source, range.getEnd());
    return new Span(Math.min(one, other), Math.max(one, other));
  }
}
