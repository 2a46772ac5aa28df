package org.tamis.cli.tryout;

import org.tamis.engine.Envelope;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.message.Message;

/** Shows what a script decided about a message. */
interface OutcomePrinter {
  /** A message, and what it is called. */
  record Letter(String name, Message message, Envelope envelope) {}

  /** The text for one message, with its line ends. */
  String print(Letter letter, Explained result);
}
