package org.tamis.studio.language;

/**
 * A server of the Language Server Protocol 3.17 for scripts of accounts; a port. Called from many
 * threads at once.
 */
@FunctionalInterface
public interface LanguageServer {
  /**
   * A new client.
   *
   * @param account whose scripts it writes; nothing of another can be reached
   */
  Talk begin(String account);

  /** What one client asks, one message after the other. */
  interface Talk {
    /**
     * Answers a message.
     *
     * @param message as in the base protocol, without its header
     */
    Answer answer(String message);
  }

  /** What a client gets. */
  sealed interface Answer {
    record Said(String message) implements Answer {}

    /** The message was none to answer. */
    record Nothing() implements Answer {}

    /** There can be no more messages. */
    record Over(Why why) implements Answer {}
  }

  /** Why a talk is over. */
  enum Why {
    /** The client wants it so. */
    EXIT,
    /** What came is not a message. */
    NOT_A_MESSAGE,
    /** More or larger documents than a client may have open. */
    TOO_LARGE
  }
}
