package org.tamis.cli.tryout;

import org.tamis.cli.dryrun.Letter;
import org.tamis.engine.explain.Explained;

/** Shows what a script decided about a message. */
interface OutcomePrinter {
  /** The text for one message, with its line ends. */
  String print(Letter letter, Explained result);
}
