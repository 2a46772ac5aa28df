package org.tamis.cli.tryout;

import org.tamis.cli.dryrun.Letter;
import org.tamis.cli.dryrun.Rehearsal;
import org.tamis.engine.explain.Explained;

/** Shows what a script does with messages. */
interface TrialReport {
  /** One message. */
  void message(Letter letter, Explained result);

  /** All messages have been there. */
  void end(Rehearsal script);
}
