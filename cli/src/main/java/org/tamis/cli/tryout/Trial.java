package org.tamis.cli.tryout;

import java.util.List;
import org.tamis.cli.dryrun.Letter;
import org.tamis.cli.dryrun.Letters;
import org.tamis.cli.dryrun.Rehearsal;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.engine.explain.Explained;

/** A program run on many messages, one at a time. */
record Trial(Rehearsal script, List<TrialReport> reports) {
  Trial {
    reports = List.copyOf(reports);
  }

  /** Returns the exit code. */
  int run(Letters letters) {
    boolean read = letters.read(script.needs(), this::message);
    reports.forEach(report -> report.end(script));
    if (!read) {
      return ExitCode.USAGE;
    }
    return script.failed() ? ExitCode.ERRORS : ExitCode.OK;
  }

  private void message(Letter letter) {
    Explained result = script.run(letter);
    reports.forEach(report -> report.message(letter, result));
  }
}
