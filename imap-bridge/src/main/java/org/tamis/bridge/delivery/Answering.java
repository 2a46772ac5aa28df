package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.state.MemoryUnavailable;
import org.tamis.bridge.state.ReplyMemory;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.ReplyMark;

/**
 * Sends automatic replies (RFC 5230) for one account. The message that is answered is safe by then,
 * and stays delivered whatever happens here: a reply goes out once or not at all.
 */
final class Answering {
  private final OutgoingMail outgoing;
  private final ReplyMemory memory;
  private final String account;
  private final Instant now;
  private final SentCopies copies;
  private final Progress progress;

  Answering(
      OutgoingMail outgoing,
      ReplyMemory memory,
      String account,
      Instant now,
      SentCopies copies,
      Progress progress) {
    this.outgoing = outgoing;
    this.memory = memory;
    this.account = account;
    this.now = now;
    this.copies = copies;
    this.progress = progress;
  }

  void answer(DeliveryPlan.Answer answer) {
    switch (answer.reply()) {
      case Reply.Suppressed silence -> progress.notReplied(silence.reason(), answer.origin());
      case Reply.Due due -> {
        try {
          answer(due, answer);
        } catch (MemoryUnavailable e) { // without it the reply might be one too many
          failed(due, String.valueOf(e.getMessage()), answer.origin());
        }
      }
    }
  }

  private void answer(Reply.Due reply, DeliveryPlan.Answer answer) throws MemoryUnavailable {
    Origin origin = answer.origin();
    Optional<EmailAddress> to = EmailAddress.parse(reply.to());
    if (to.isEmpty()) {
      failed(reply, "not an address", origin);
    } else if (!claim(reply.mark())) {
      progress.notReplied("another message of the sender was answered just now", origin);
    } else {
      if (send(reply, to.get(), origin)) {
        copies.file(answer.fcc(), origin);
      }
    }
  }

  private boolean claim(Optional<ReplyMark> mark) throws MemoryUnavailable {
    return mark.isEmpty() || memory.claim(account, mark.get(), now);
  }

  /** Whether it was sent, or may have been. */
  private boolean send(Reply.Due reply, EmailAddress to, Origin origin) throws MemoryUnavailable {
    return switch (outgoing.send(reply.from(), to, new OutgoingMessage("", reply.message()))) {
      case Sent.Accepted _ -> {
        progress.replied(reply.to(), origin);
        yield true;
      }
      case Sent.Unknown unknown -> {
        failed(reply, "perhaps sent, perhaps not: " + unknown.reason(), origin);
        yield true;
      }
      case Sent.Rejected rejected -> {
        notSent(reply, rejected.reason(), origin);
        yield false;
      }
      case Sent.NotNow later -> {
        notSent(reply, later.reason(), origin);
        yield false;
      }
    };
  }

  /** The next message of the sender may be answered. */
  private void notSent(Reply.Due reply, String reason, Origin origin) throws MemoryUnavailable {
    failed(reply, reason, origin);
    if (reply.mark().isPresent()) {
      memory.release(account, reply.mark().get().key());
    }
  }

  private void failed(Reply.Due reply, String reason, Origin origin) {
    progress.problem("reply to <" + reply.to() + ">: " + reason, Optional.of(origin));
  }
}
