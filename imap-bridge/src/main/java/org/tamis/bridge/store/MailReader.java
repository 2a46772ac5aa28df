package org.tamis.bridge.store;

import java.util.List;
import org.tamis.engine.program.Needs;

/**
 * One mailbox that is open for reading, and that reading leaves as it is: not even which messages
 * are new changes. A port, for one thread.
 */
public interface MailReader extends AutoCloseable {
  /** How opening ended. */
  sealed interface Opening {
    record Opened(MailReader mailbox) implements Opening {}

    /**
     * There is none of this name.
     *
     * @param near up to three that look like it, the nearest first
     */
    record NoMailbox(List<String> near) implements Opening {
      public NoMailbox {
        near = List.copyOf(near);
      }
    }
  }

  /** Opens mailboxes of accounts. Called by several threads at a time. */
  @FunctionalInterface
  interface Source {
    /**
     * @param mailbox as scripts write it
     */
    Opening open(String account, String mailbox) throws StoreUnavailable;

    /**
     * For several mailboxes of one account, one after the other: over one connection, where a store
     * is connected to. It is opened with the first mailbox, and again when it was lost.
     */
    default OneByOne oneByOne(String account) {
      return mailbox -> open(account, mailbox);
    }
  }

  /**
   * The mailboxes of an account, of which one is open at a time: before the next one is opened, the
   * last one is closed. For one thread.
   */
  @FunctionalInterface
  interface OneByOne extends AutoCloseable {
    /**
     * @param mailbox as scripts write it
     */
    Opening open(String mailbox) throws StoreUnavailable;

    /** Ends a connection; the mailbox that is open is closed before. */
    @Override
    default void close() {}
  }

  /** The ids of the chosen messages, smallest first; of those only that are there now. */
  List<Long> choose(MailChoice choice) throws StoreUnavailable;

  /**
   * Gives the messages to the sink, as much of them as is needed. A message that was removed
   * meanwhile is left out.
   *
   * @param ids smallest first
   * @param mostOctets in one message where the body is needed; a larger one is a problem
   */
  void fetch(List<Long> ids, Needs needs, int mostOctets, MailSink sink) throws StoreUnavailable;

  @Override
  void close();
}
