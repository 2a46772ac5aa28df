package org.tamis.studio.scripts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Position;
import org.tamis.grammar.text.Printable;

/**
 * What the checker says about a place, as a page shows it.
 *
 * @param severity {@code error}, {@code warning} or {@code hint}
 * @param line 1 for the first
 * @param column in characters, 1 for the first
 * @param from the place in UTF-16 units, as the editor counts
 * @param excerpt the line that it is about
 */
public record Finding(
    String severity,
    int line,
    int column,
    int from,
    String code,
    String message,
    Optional<String> hint,
    Optional<String> excerpt) {
  private static final int LONGEST_EXCERPT = 160;

  static Finding of(Diagnostic diagnostic) {
    Position position = diagnostic.position();
    String line = diagnostic.source().line(position.line());
    return new Finding(
        diagnostic.severity().name().toLowerCase(Locale.ROOT),
        position.line(),
        position.column(),
        diagnostic.span().start(),
        diagnostic.code(),
        Printable.of(diagnostic.message()),
        diagnostic.hint().map(Printable::of),
        Optional.of(Printable.cut(line.strip(), LONGEST_EXCERPT)).filter(text -> !text.isEmpty()));
  }

  static List<Finding> all(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Finding::of).toList();
  }

  static boolean isError(Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.ERROR;
  }
}
