package org.tamis.cli.tryout;

import org.tamis.engine.explain.Explained;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMessage;

/** Shows what a script does with messages. */
interface TrialReport {
  /** One message. */
  void message(TrialMessage message, Explained result);

  /** All messages have been there. */
  void end(Rehearsal script);
}
