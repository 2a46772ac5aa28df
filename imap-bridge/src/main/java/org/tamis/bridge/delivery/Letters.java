package org.tamis.bridge.delivery;

import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.plan.DeliveryPlan.Letter;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Origin;

/**
 * Sends what a script asked for beside the delivery. The message that it is about is safe by then:
 * each letter goes out once to each address, or not at all.
 */
final class Letters {
  private final OutgoingMail outgoing;
  private final SentCopies copies;
  private final Progress progress;

  Letters(OutgoingMail outgoing, SentCopies copies, Progress progress) {
    this.outgoing = outgoing;
    this.copies = copies;
    this.progress = progress;
  }

  void send(Letter letter) {
    switch (letter.dispatch()) {
      case Dispatch.Due(Mailing mailing) -> send(mailing, letter);
      case Dispatch.Withheld(String reason) ->
          progress.notSent(letter.command(), reason, letter.origin());
    }
  }

  /** RFC 8580 §3: however many get the message, there is one copy. */
  private void send(Mailing mailing, Letter letter) {
    boolean sent = false;
    for (String recipient : mailing.recipients()) {
      sent |= send(mailing, recipient, letter);
    }
    if (sent) {
      copies.file(letter.fcc(), letter.origin());
    }
  }

  /** Whether it was sent, or may have been. */
  private boolean send(Mailing mailing, String recipient, Letter letter) {
    Optional<EmailAddress> address = EmailAddress.parse(recipient);
    if (address.isEmpty()) {
      failed(letter, recipient, "not an address");
      return false;
    }
    OutgoingMessage message = new OutgoingMessage("", mailing.message());
    return switch (outgoing.send(mailing.sender(), address.get(), message)) {
      case Sent.Accepted _ -> {
        progress.sent(letter.command(), recipient, letter.origin());
        yield true;
      }
      case Sent.Unknown unknown -> {
        failed(letter, recipient, "perhaps sent, perhaps not: " + unknown.reason());
        yield true;
      }
      case Sent.Rejected rejected -> {
        failed(letter, recipient, rejected.reason());
        yield false;
      }
      case Sent.NotNow later -> {
        failed(letter, recipient, later.reason());
        yield false;
      }
    };
  }

  private void failed(Letter letter, String recipient, String reason) {
    Origin origin = letter.origin();
    progress.problem(letter.command() + " to <" + recipient + ">: " + reason, Optional.of(origin));
  }
}
