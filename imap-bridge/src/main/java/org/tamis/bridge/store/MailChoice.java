package org.tamis.bridge.store;

import java.time.LocalDate;

/** Which messages of a mailbox. */
public sealed interface MailChoice {
  record All() implements MailChoice {}

  /**
   * The newest in the order of the mailbox.
   *
   * @param count 1 or more, otherwise IllegalArgumentException
   */
  record Last(int count) implements MailChoice {
    public Last {
      if (count < 1) {
        throw new IllegalArgumentException("no messages: " + count);
      }
    }
  }

  /** Those that were stored on that day of the server or later (RFC 3501 §6.4.4, SINCE). */
  record Since(LocalDate day) implements MailChoice {}
}
