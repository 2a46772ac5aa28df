package org.tamis.cli.lsp;

import java.util.List;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;
import org.tamis.cli.lsp.Surroundings.Examined;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.text.Printable;

/** What is found in open scripts. For many threads. */
final class Findings {
  private static final String SOURCE = "tamis";

  private final Surroundings around;
  private volatile @Nullable Last last;

  /** Who is shown findings asks next what can be done about them. */
  private record Last(OpenScript script, Examined examined) {}

  Findings(Surroundings around) {
    this.around = around;
  }

  /** By place; those that were shown of the script, if that was the last one. */
  List<Diagnostic> in(OpenScript script) {
    Last known = last;
    Examined examined =
        known != null && known.script() == script ? known.examined() : examine(script);
    return switch (examined) {
      case Examined.Read(var findings) -> findings;
      case Examined.Unreadable _ -> List.of();
    };
  }

  private Examined examine(OpenScript script) {
    Examined examined = around.examine(script.source());
    last = new Last(script, examined);
    return examined;
  }

  /** What a client shows of a script as it is now, with all that it includes. */
  List<org.eclipse.lsp4j.Diagnostic> shown(OpenScript script) {
    return switch (examine(script)) {
      case Examined.Read(var findings) -> findings.stream().map(Findings::shown).toList();
      case Examined.Unreadable(String problem) -> List.of(unreadable(problem));
    };
  }

  static org.eclipse.lsp4j.Diagnostic shown(Diagnostic finding) {
    String hint = finding.hint().map(words -> "\nhelp: " + Printable.of(words)).orElse("");
    org.eclipse.lsp4j.Diagnostic shown =
        new org.eclipse.lsp4j.Diagnostic(
            Places.range(finding.source(), finding.span()), Printable.of(finding.message()) + hint);
    shown.setSeverity(
        switch (finding.severity()) {
          case ERROR -> DiagnosticSeverity.Error;
          case WARNING -> DiagnosticSeverity.Warning;
          case HINT -> DiagnosticSeverity.Hint;
        });
    shown.setCode(finding.code());
    shown.setSource(SOURCE);
    return shown;
  }

  private static org.eclipse.lsp4j.Diagnostic unreadable(String problem) {
    Position start = new Position(0, 0);
    return new org.eclipse.lsp4j.Diagnostic(
        new Range(start, start), problem, DiagnosticSeverity.Warning, SOURCE);
  }
}
