package org.tamis.bridge.outbox;

import org.tamis.bridge.send.LoggedId;
import org.tamis.grammar.text.Printable;

/** A line of the log about one mail of the outbox, as the log of deliveries has them. */
final class OutboxLine {
  private OutboxLine() {}

  /**
   * @param what became of it, a clause
   */
  static String of(QueuedMail mail, String what) {
    return Printable.of(
        "account=%s message-id=%s outbox: %s to <%s> %s"
            .formatted(
                mail.account().isEmpty() ? "none" : mail.account(),
                LoggedId.inWords(LoggedId.of(mail.message().original())),
                mail.kind().word(),
                mail.recipient(),
                what));
  }
}
