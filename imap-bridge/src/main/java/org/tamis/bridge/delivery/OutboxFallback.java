package org.tamis.bridge.delivery;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tamis.bridge.delivery.DeliveryReport.Problem;
import org.tamis.bridge.outbox.GivenUp;
import org.tamis.bridge.outbox.QueuedMail;
import org.tamis.bridge.send.LoggedId;
import org.tamis.bridge.state.MemoryUnavailable;
import org.tamis.bridge.state.ReplyMemory;
import org.tamis.bridge.store.MailStore;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Result;
import org.tamis.service.text.Reason;

/**
 * What becomes of mail that the outbox gives up: a redirected message is stored in its owner's
 * INBOX unless some mailbox has it (RFC 5228 §2.10.6), and the report says what was not sent.
 */
public record OutboxFallback(
    MailStore store,
    ReplyMemory replies,
    InstantSource clock,
    DamageNotice notice,
    Consumer<DeliveryReport> reports)
    implements GivenUp {

  @Override
  public boolean settle(QueuedMail mail, String reason) {
    return switch (mail.kind()) {
      case REDIRECT -> redirect(mail, delivered(mail), reason, "the message is in INBOX");
      case VACATION -> released(mail, reason);
      case NOTIFY, REPORT -> reported(mail, reason);
    };
  }

  @Override
  public boolean settleDamaged(QueuedMail mail, String what) {
    return mail.kind() == QueuedMail.Kind.REDIRECT
        ? redirect(
            mail, notice.about(mail, what, clock.instant()), what, "INBOX has what is left of it")
        : settle(mail, what);
  }

  /** RFC 5321 §4.4: this is its final delivery now. */
  private static Message delivered(QueuedMail mail) {
    Message original = mail.message().original();
    return mail.came()
        .map(came -> TraceFields.onTop(original, came.sender(), came.recipient()))
        .orElse(original);
  }

  private boolean redirect(QueuedMail mail, Message copy, String reason, String kept) {
    return mail.stored() ? reported(mail, reason) : kept(mail, copy, reason + "; " + kept);
  }

  private boolean kept(QueuedMail mail, Message copy, String reason) {
    Result result =
        new OwnersInbox(store, mail.account()).put(mail.id(), copy, mail.sender(), clock.instant());
    return result instanceof Result.Done && reported(mail, reason);
  }

  /** The next message of the sender is answered. */
  private boolean released(QueuedMail mail, String reason) {
    try {
      if (mail.mark().isPresent()) {
        replies.release(mail.account(), mail.mark().get());
      }
      return reported(mail, reason);
    } catch (MemoryUnavailable e) {
      return reported(mail, reason + "; " + Reason.of(e));
    }
  }

  private boolean reported(QueuedMail mail, String reason) {
    String what =
        mail.kind().word()
            + " to <"
            + mail.recipient()
            + ">"
            + mail.place().map(place -> " by " + place).orElse("")
            + " is given up: "
            + reason;
    reports.accept(
        new DeliveryReport(
            new Incoming.Recipient(address(mail), mail.account()),
            LoggedId.of(mail.message().original()),
            List.of(),
            List.of(new Problem(what, Optional.empty())),
            new DeliveryResult.Accepted()));
    return true;
  }

  /** A bounce that went on to a rewritten sender is no account's. */
  private static String address(QueuedMail mail) {
    return mail.account().isEmpty() ? mail.recipient() : mail.account();
  }
}
