package org.tamis.engine.testing;

import org.tamis.engine.ext.variables.Frames;
import org.tamis.engine.ext.variables.VariablesSettings;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.RunControl;
import org.tamis.engine.settings.Settings;

/** For the test language only: what its commands do to the run that they are in. */
public final class TestRun {
  private TestRun() {}

  /** From now on the limits of these settings hold; the work that the run has left stays. */
  public static void limitTo(Run run, Settings settings) {
    RunControl.limitTo(run, settings.limits());
    run.state(Frames.KEY)
        .limitTo(settings.of(VariablesSettings.class, VariablesSettings.DEFAULTS).longestValue());
  }

  /** What follows is in no conflict with what has been decided so far, which is done by now. */
  public static void settle(Run run) {
    RunControl.settle(run);
  }

  /** From now on the run is about another message; what it has decided so far stays. */
  public static void receive(Run run, Message message, Envelope envelope, Flags flags) {
    RunControl.receive(run, message, envelope, flags);
  }

  /** Drops what has been decided so far. */
  public static void startOver(Run run) {
    RunControl.startOver(run);
  }
}
