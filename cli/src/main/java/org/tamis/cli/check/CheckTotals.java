package org.tamis.cli.check;

import java.util.ArrayList;
import java.util.List;
import org.tamis.cli.terminal.Count;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;

/** Counts what a run of {@code check} found. */
final class CheckTotals {
  private static final int MOST = Settings.DEFAULTS.mostDiagnostics();

  private int scripts;
  private int unreadable;
  private int problems;
  private long errors;
  private long warnings;
  private long hints;
  private boolean perhapsCut;

  void add(List<Diagnostic> findings) {
    scripts++;
    perhapsCut |= findings.size() >= MOST;
    errors += count(findings, Severity.ERROR);
    warnings += count(findings, Severity.WARNING);
    hints += count(findings, Severity.HINT);
  }

  void addUnreadable() {
    unreadable++;
  }

  /** Something other than a script could not be read. */
  void addProblem() {
    problems++;
  }

  private static long count(List<Diagnostic> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Such as "2 scripts: 1 error, 3 warnings". */
  String line() {
    List<String> parts = new ArrayList<>();
    parts.add(errors == 0 ? "no errors" : Count.of(errors, "error"));
    if (warnings > 0) {
      parts.add(Count.of(warnings, "warning"));
    }
    if (hints > 0) {
      parts.add(Count.of(hints, "hint"));
    }
    if (unreadable > 0) {
      parts.add(Count.of(unreadable, "unreadable file"));
    }
    return Count.of(scripts, "script")
        + (": " + String.join(", ", parts))
        + (perhapsCut ? "; at most " + MOST + " per script are shown" : "");
  }

  /** Whether there was nothing to count, since no argument named a script. */
  boolean isEmpty() {
    return scripts + unreadable == 0;
  }

  int exitCode() {
    if (unreadable + problems > 0) {
      return ExitCode.USAGE;
    }
    return errors > 0 ? ExitCode.ERRORS : ExitCode.OK;
  }
}
