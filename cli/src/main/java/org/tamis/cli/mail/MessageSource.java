package org.tamis.cli.mail;

import org.tamis.cli.terminal.Progress;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.program.Needs;

/** Where the messages of a command come from. */
public interface MessageSource extends AutoCloseable {
  /** Octets in one message; a larger one is a problem and not read. */
  int MOST_OCTETS = 64 << 20;

  /** Whether people know the messages by their names, as they know their files. */
  boolean namesTell();

  /** A progress that is as long as reading takes. */
  Progress progress(Terminal terminal);

  /**
   * Gives all messages to the sink, until it wants no more.
   *
   * @param needs what of each message must be there; the rest may be missing
   * @param progress of this source, to be told of each message
   */
  void read(Needs needs, MessageSink sink, Progress progress);

  @Override
  default void close() {}
}
