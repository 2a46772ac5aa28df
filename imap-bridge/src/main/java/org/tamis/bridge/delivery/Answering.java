package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.outbox.QueuedMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.state.MemoryUnavailable;
import org.tamis.bridge.state.ReplyMemory;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.engine.plan.Result;
import org.tamis.service.text.Reason;

/**
 * Sends automatic replies (RFC 5230) for one account. The message that is answered is safe by then,
 * and stays delivered whatever happens here: a reply goes out once or not at all.
 */
final class Answering {
  private final Posting posting;
  private final ReplyMemory memory;
  private final String account;
  private final Instant now;

  Answering(Posting posting, ReplyMemory memory, String account, Instant now) {
    this.posting = posting;
    this.memory = memory;
    this.account = account;
    this.now = now;
  }

  Result answer(Effect effect, Action.Vacation vacation) {
    return switch (vacation.reply()) {
      case Reply.Suppressed(String reason) -> new Result.Withheld(reason);
      case Reply.Due due -> answer(effect, due, vacation);
    };
  }

  private Result answer(Effect effect, Reply.Due due, Action.Vacation vacation) {
    if (EmailAddress.parse(due.to()).isEmpty()) {
      return Result.Failed.forGood("not an email address");
    }
    try {
      return claim(due.mark())
          ? send(effect, due, vacation.mailing().orElseThrow())
          : new Result.Withheld("another message of the sender was answered just now");
    } catch (MemoryUnavailable e) { // without it the reply might be one too many
      return Result.Failed.forGood(Reason.of(e));
    }
  }

  private boolean claim(Optional<ReplyMark> mark) throws MemoryUnavailable {
    return mark.isEmpty() || memory.claim(account, mark.get(), now);
  }

  private Result send(Effect effect, Reply.Due due, Mailing mailing) {
    Optional<ReplyKey> mark = due.mark().map(ReplyMark::key);
    Result result =
        posting.sendOrQueue(
            mailing.sender(),
            due.to(),
            new OutgoingMessage("", mailing.message()),
            new Posting.Purpose(effect, QueuedMail.Kind.VACATION, mark, true));
    return result instanceof Result.Failed(String reason, Result.Failed.Kind kind)
        ? new Result.Failed(reason + due.mark().map(this::release).orElse(""), kind)
        : result;
  }

  /** What was surely not sent leaves the next message of the sender to be answered. */
  private String release(ReplyMark mark) {
    try {
      memory.release(account, mark.key());
      return "";
    } catch (MemoryUnavailable e) {
      return "; " + Reason.of(e);
    }
  }
}
