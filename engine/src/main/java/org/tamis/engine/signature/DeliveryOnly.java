package org.tamis.engine.signature;

import org.tamis.engine.program.Run;

/** What is for the delivery of new mail, and has no meaning for mail that is in a mailbox. */
public final class DeliveryOnly {
  private DeliveryOnly() {}

  /**
   * Ends the run with an error where it is one of an IMAP event (RFC 6785 §3.11, §4.6).
   *
   * @param what the capability or the test
   */
  public static void check(String what, Run run) {
    if (run.host().isImapEvent()) {
      throw run.abort(
          "SR0130", "`" + what + "` is not available for a message that is already in a mailbox");
    }
  }
}
