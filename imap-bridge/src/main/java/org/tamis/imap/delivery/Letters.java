package org.tamis.imap.delivery;

import java.util.Optional;
import org.tamis.engine.DeliveryPlan.Letter;
import org.tamis.engine.Origin;
import org.tamis.imap.EmailAddress;
import org.tamis.imap.send.OutgoingMail;
import org.tamis.imap.send.OutgoingMessage;
import org.tamis.imap.send.Sent;

/**
 * Sends what a script asked for beside the delivery. The message that it is about is safe by then:
 * each letter goes out once to each address, or not at all.
 */
final class Letters {
  private final OutgoingMail outgoing;
  private final Progress progress;

  Letters(OutgoingMail outgoing, Progress progress) {
    this.outgoing = outgoing;
    this.progress = progress;
  }

  void send(Letter letter) {
    letter.mailing().recipients().forEach(recipient -> send(letter, recipient));
  }

  private void send(Letter letter, String recipient) {
    Optional<EmailAddress> address = EmailAddress.parse(recipient);
    if (address.isEmpty()) {
      failed(letter, recipient, "not an address");
      return;
    }
    OutgoingMessage message = new OutgoingMessage("", letter.mailing().message());
    switch (outgoing.send(letter.mailing().sender(), address.get(), message)) {
      case Sent.Accepted _ -> progress.sent(letter.command(), recipient, letter.origin());
      case Sent.Unknown unknown ->
          failed(letter, recipient, "perhaps sent, perhaps not: " + unknown.reason());
      case Sent.Rejected rejected -> failed(letter, recipient, rejected.reason());
      case Sent.NotNow later -> failed(letter, recipient, later.reason());
    }
  }

  private void failed(Letter letter, String recipient, String reason) {
    Origin origin = letter.origin();
    progress.problem(letter.command() + " to <" + recipient + ">: " + reason, Optional.of(origin));
  }
}
