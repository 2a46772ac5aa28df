package org.tamis.engine.testing;

import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.RunControl;
import org.tamis.engine.settings.Limits;

/** For the test language only: what its commands do to the run that they are in. */
public final class TestRun {
  private TestRun() {}

  /** From now on these limits hold; the work that the run has left stays. */
  public static void limitTo(Run run, Limits limits) {
    RunControl.limitTo(run, limits);
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
