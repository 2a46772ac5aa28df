package org.tamis.cli.script;

import java.util.List;
import org.tamis.cli.terminal.Paint;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;

/** Colours for the lines of a finding; without colours the text is the same. */
final class FindingPaint {
  private static final int SOURCE_LINE = 1;
  private static final int CARETS = 2;
  private static final String BAR = "| ";

  private FindingPaint() {}

  /**
   * Adds the colours.
   *
   * @param printed the finding as text: its place, the source line, carets and help
   */
  static String of(Diagnostic finding, String printed, Paint paint) {
    if (paint == Paint.NONE) {
      return printed;
    }
    List<String> lines = printed.lines().toList();
    StringBuilder text = new StringBuilder(head(finding, lines.getFirst(), paint)).append('\n');
    for (int i = SOURCE_LINE; i < lines.size(); i++) {
      text.append(line(finding, lines.get(i), i, paint)).append('\n');
    }
    return text.toString();
  }

  private static String head(Diagnostic finding, String line, Paint paint) {
    String kind = finding.severity().word() + " " + finding.code();
    int at = line.indexOf(": " + kind + ": ") + 2;
    return paint.bold(line.substring(0, at))
        + colored(finding, kind, paint)
        + line.substring(at + kind.length());
  }

  private static String line(Diagnostic finding, String line, int number, Paint paint) {
    int bar = line.indexOf(BAR);
    if (number > CARETS || bar < 0) {
      return paint.cyan(line);
    }
    int text = bar + BAR.length();
    String rest = line.substring(text);
    return paint.dim(line.substring(0, text))
        + (number == CARETS ? colored(finding, rest, paint) : rest);
  }

  private static String colored(Diagnostic finding, String text, Paint paint) {
    return finding.severity() == Severity.ERROR
        ? paint.red(text)
        : finding.severity() == Severity.WARNING ? paint.yellow(text) : paint.cyan(text);
  }
}
