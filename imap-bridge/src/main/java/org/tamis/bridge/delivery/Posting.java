package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.Optional;
import org.tamis.bridge.outbox.Outbox;
import org.tamis.bridge.outbox.OutboxUnavailable;
import org.tamis.bridge.outbox.QueuedMail;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.Result;
import org.tamis.service.text.Reason;

/** Sends messages to addresses as scripts have them, for one account. */
record Posting(OutgoingMail outgoing, Outbox outbox, String account, Instant now) {
  /** What it is sent for. */
  record Purpose(
      Effect effect,
      QueuedMail.Kind kind,
      Optional<ReplyKey> mark,
      boolean stored,
      Optional<QueuedMail.Came> came) {
    /** Of what has no trace fields. */
    Purpose(Effect effect, QueuedMail.Kind kind, Optional<ReplyKey> mark, boolean stored) {
      this(effect, kind, mark, stored, Optional.empty());
    }

    /** That must not go out twice, and is no automatic reply. */
    static Purpose letter(Effect effect, QueuedMail.Kind kind) {
      return new Purpose(effect, kind, Optional.empty(), true);
    }
  }

  Result send(String from, String to, Message message) {
    return outgoing.sendTo(from, to, new OutgoingMessage("", message));
  }

  /** What cannot leave now goes into the outbox, where there is one. */
  Result sendOrQueue(String from, String to, OutgoingMessage message, Purpose purpose) {
    Result result = outgoing.sendTo(from, to, message);
    return switch (result) {
      case Result.Failed(String reason, _) when result.isTemporary() ->
          queued(from, to, message, purpose, result, reason);
      // RFC 5321 §4.5.4.1: without a final reply it is sent again, where twice is better than never
      case Result.Unknown(String reason) when purpose.kind().mayRepeat() ->
          queued(from, to, message, purpose, result, reason);
      case Result.Done _, Result.Withheld _, Result.Failed _, Result.Unknown _, Result.Queued _ ->
          result;
    };
  }

  private Result queued(
      String from,
      String to,
      OutgoingMessage message,
      Purpose purpose,
      Result otherwise,
      String reason) {
    if (!outbox.isThere()) {
      return otherwise;
    }
    try {
      outbox.put(
          new QueuedMail(
              purpose.effect().id() + " " + to,
              account,
              purpose.kind(),
              purpose.effect().origin().map(Origin::toString),
              from,
              to,
              message,
              purpose.mark(),
              purpose.stored(),
              now,
              purpose.came()));
      return new Result.Queued(reason);
    } catch (OutboxUnavailable e) {
      String why = reason + "; " + Reason.of(e);
      // it may leave the outbox: only what may go out twice is tried again
      return e.mayBeThere() && !purpose.kind().mayRepeat()
          ? new Result.Unknown(why)
          : Result.Failed.temporarily(why);
    }
  }
}
