package org.tamis.cli.tryout;

import org.tamis.engine.Envelope;
import org.tamis.engine.Outcome;

/** Shows what a script decided about a message. */
interface OutcomePrinter {
  /** The text for one message, with its line ends. */
  String print(String message, Envelope envelope, Outcome outcome);
}
