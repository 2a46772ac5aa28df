package org.tamis.cli.script;

import java.util.List;
import org.tamis.cli.terminal.Paint;
import org.tamis.cli.terminal.Terminal;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.DiagnosticPrinter;
import org.tamis.grammar.source.Position;
import org.tamis.service.json.JsonLine;

/** Shows what a compiler found in a script. */
public enum FindingsPrinter {
  /** For people: the source line with a caret. */
  TEXT {
    @Override
    String line(Diagnostic finding, Paint paint) {
      return FindingPaint.of(finding, DiagnosticPrinter.print(finding), paint);
    }
  },
  /** One JSON object for each finding. */
  JSON {
    @Override
    String line(Diagnostic finding, Paint paint) {
      return json(finding);
    }
  };

  public static FindingsPrinter of(boolean json) {
    return json ? JSON : TEXT;
  }

  abstract String line(Diagnostic finding, Paint paint);

  public void print(List<Diagnostic> findings, Terminal terminal) {
    findings.forEach(finding -> terminal.out().print(line(finding, terminal.outPaint())));
  }

  /** As {@link #print}, but beside the results of a command that has others. */
  public void printErrors(List<Diagnostic> findings, Terminal terminal) {
    terminal.out().flush();
    findings.forEach(finding -> terminal.err().print(line(finding, terminal.errPaint())));
  }

  private static String json(Diagnostic finding) {
    Position start = finding.position();
    Position end = finding.source().position(finding.span().end());
    return JsonLine.of(json -> {
      json.writeStringProperty("script", finding.source().name());
      json.writeStringProperty("severity", finding.severity().word());
      json.writeStringProperty("code", finding.code());
      json.writeNumberProperty("line", start.line());
      json.writeNumberProperty("column", start.column());
      json.writeNumberProperty("endLine", end.line());
      json.writeNumberProperty("endColumn", end.column());
      json.writeStringProperty("message", finding.message());
      json.writeName("hint");
      finding.hint().ifPresentOrElse(json::writeString, json::writeNull);
    });
  }
}
