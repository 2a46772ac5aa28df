package org.tamis.cli.tryout;

import java.util.List;
import org.tamis.cli.dryrun.GivenMessages;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMessage;

/** A program run on many messages, one at a time. */
record Trial(Rehearsal script, List<TrialReport> reports) {
  Trial {
    reports = List.copyOf(reports);
  }

  /** Returns the exit code. */
  int run(GivenMessages messages) {
    boolean read = messages.read(script.needs(), this::message);
    reports.forEach(report -> report.end(script));
    if (!read) {
      return ExitCode.USAGE;
    }
    return script.failed() ? ExitCode.ERRORS : ExitCode.OK;
  }

  private void message(TrialMessage message) {
    Explained result = script.run(message);
    reports.forEach(report -> report.message(message, result));
  }
}
