package org.tamis.engine.plan;

/** What becomes of a message that a script asks for. */
public sealed interface Dispatch {
  /** It is to be sent once the message that it is about is safe. */
  record Due(Mailing mailing) implements Dispatch {}

  /**
   * It is not sent.
   *
   * @param reason for people, on one line: a clause such as "the message is automatic"
   */
  record Withheld(String reason) implements Dispatch {}
}
