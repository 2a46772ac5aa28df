package org.tamis.cli.tryout;

import org.tamis.engine.explain.Explained;
import org.tamis.engine.trial.TrialMessage;

/** Shows what a script decided about a message. */
interface OutcomePrinter {
  /** The text for one message, with its line ends. */
  String print(TrialMessage message, Explained result);
}
