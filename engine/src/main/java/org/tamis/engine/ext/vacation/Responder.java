package org.tamis.engine.ext.vacation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.address.OriginalRecipient;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.address.OwnAddresses;
import org.tamis.engine.compose.AutomaticReply;
import org.tamis.engine.compose.CountedHash;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.compose.MessageIds;
import org.tamis.engine.ext.vacation.VacationSettings.Choice;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Address;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.TextList;

/** One {@code vacation} of a script, ready to decide about messages and to answer them. */
record Responder(
    TrackedResponse tracked,
    Duration period,
    Optional<TextList> addresses,
    ReplySubject subject,
    Authors authors,
    VacationReason reason,
    VacationSettings settings) {
  private static final StateKey<Once> ONCE = StateKey.startingWith(Once::new);

  /** Whether a run has had its vacation. */
  private static final class Once {
    private int doneAt = -1;
  }

  /** RFC 3834 §2: only the envelope sender gets a reply, and not always. */
  Reply reply(Run run) {
    onlyOnce(run);
    OwnAddresses known = OwnAddresses.known(run.host(), run.envelope()).with(original(run));
    OwnAddresses own = known.with(addresses.map(list -> list.values(run)).orElse(List.of()));
    // made before it is needed, so that a mistake of the script shows with every message
    Draft draft = new Draft(authors.of(run, known, own), subject.of(run), reason.of(run));
    return Silence.reason(run, own, settings)
        .or(() -> draft.problem())
        .or(() -> earlier(run))
        .<Reply>map(Reply.Suppressed::new)
        .orElseGet(() -> due(draft, run));
  }

  /** RFC 5230 §4.5: without the site's word it may be the address of a group. */
  private List<String> original(Run run) {
    return settings.has(Choice.ORIGINAL_RECIPIENT)
        ? OriginalRecipient.of(run.envelope()).stream().toList()
        : List.of();
  }

  private record Draft(List<Address> from, String subject, Entity content) {
    Optional<String> problem() {
      return from.isEmpty()
          ? Optional.of("there is no recipient address to send the reply from")
          : Optional.empty();
    }
  }

  private static void onlyOnce(Run run) {
    Once once = run.resultState(ONCE);
    if (once.doneAt == run.settled()) {
      // RFC 5230 §4.7: a second one is an error
      throw run.abort("SR0080", "duplicate `vacation` in one run");
    }
    once.doneAt = run.settled();
  }

  /** RFC 5230 §4.2. Rather no reply than one too many: and none is no reason to hold mail back. */
  private Optional<String> earlier(Run run) {
    return mark(run)
        .flatMap(mark -> {
          try {
            return run.host().replies().repliedWithin(mark.key(), mark.period())
                ? Optional.of(
                    "this reply was sent to the sender less than " + mark.periodInWords() + " ago")
                : Optional.empty();
          } catch (Host.Unavailable e) {
            return Optional.of("cannot read the vacation database: " + e.getMessage());
          }
        });
  }

  /** RFC 6131 §2: with a period of zero every message is answered. */
  private Optional<ReplyMark> mark(Run run) {
    return period.isZero()
        ? Optional.empty()
        : Optional.of(new ReplyMark(tracked.to(sender(run).all()), period));
  }

  /** RFC 5230 §4: the envelope sender; known to be an address by now. */
  private static Address sender(Run run) {
    return OutboundAddress.mailboxes(run.envelope().from()).getFirst();
  }

  private Reply due(Draft draft, Run run) {
    Address to = sender(run);
    Address author = draft.from().getFirst();
    AutomaticReply reply =
        new AutomaticReply(
            draft.from(),
            // RFC 5322 §3.6.2: several authors need one sender
            Optional.of(author).filter(_ -> draft.from().size() > 1),
            Addressee.of(to, settings.has(Choice.TO_IGNORING_ENVELOPE), run),
            draft.subject(),
            run.host().now().atZone(run.host().zone()),
            messageId(author, run),
            MessageIds.answering(run.original()),
            draft.content());
    return new Reply.Due(from(run), to.all(), draft.subject(), reply.compose(), mark(run));
  }

  /** RFC 5230 §5.1. */
  private String from(Run run) {
    return settings.has(Choice.SENT_FROM_RECIPIENT)
        ? original(run).stream().findFirst().orElse(run.envelope().to())
        : "";
  }

  private String messageId(Address author, Run run) {
    run.work().spend(CountedHash.hashed(run.original()));
    return CountedHash.messageId(
        run.original(), List.of(tracked.hash(), author.all()), author.domain());
  }
}
