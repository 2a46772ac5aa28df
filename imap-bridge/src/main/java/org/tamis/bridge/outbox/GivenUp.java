package org.tamis.bridge.outbox;

/** What becomes of mail that will not leave; a port. */
public interface GivenUp {
  /**
   * Puts a redirected message into its owner's INBOX unless some mailbox has it, and reports what
   * was not sent.
   *
   * @param reason a clause
   * @return false where that is not possible now
   */
  boolean settle(QueuedMail mail, String reason);

  /**
   * The same for a message of which only a part is left, or other octets: its owner gets that with
   * a notice.
   *
   * @param what is wrong with it, a clause
   */
  boolean settleDamaged(QueuedMail mail, String what);
}
