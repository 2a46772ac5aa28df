package org.tamis.cli.tryout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.cli.dryrun.ContentSummary;
import org.tamis.cli.dryrun.HeaderChanges;
import org.tamis.cli.dryrun.RefusalText;
import org.tamis.cli.dryrun.RequestWords;
import org.tamis.cli.terminal.Printable;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.CalendarRequest;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.ShortName;
import org.tamis.engine.signature.Shown;
import org.tamis.engine.trial.TrialMessage;

/**
 * A paragraph for people: what happens, where, and why.
 *
 * @param mailboxes knows those that are preferred to others
 */
record TextOutcome(DeliveryPlan.Directory mailboxes) implements OutcomePrinter {
  @Override
  public String print(TrialMessage letter, Explained result) {
    Outcome outcome = result.outcome();
    List<String> lines = new ArrayList<>();
    Envelope envelope = letter.envelope();
    lines.add(letter.name() + letter.subject().map(subject -> "  " + subject).orElse(""));
    lines.add("  envelope  <" + envelope.from() + "> to <" + envelope.to() + ">");
    lines.addAll(TextExplanation.lines(result.explanation()));
    outcome.actions().forEach(performed -> addAction(performed, letter.message(), lines));
    outcome.notes().forEach(note -> lines.add("  says      " + note.text()));
    outcome.error().ifPresent(error -> lines.add("  " + error));
    if (outcome.implicitKeep()) {
      lines.add("  keep      in INBOX" + flags(outcome.implicitKeepFlags()) + whyKept(outcome));
      addChanges(letter.message(), outcome.edited(), lines);
    }
    return String.join("\n", lines.stream().map(Printable::of).toList()) + "\n\n";
  }

  /** What an explanation shows as run is not done after all. */
  private static String whyKept(Outcome outcome) {
    return outcome.error().isPresent()
        ? " (implicit keep; after an error nothing else is done)"
        : " (implicit keep)";
  }

  private void addAction(Performed performed, Message message, List<String> lines) {
    String name = performed.action().name();
    lines.add("  " + name + " ".repeat(Math.max(1, 10 - name.length())) + what(performed.action()));
    body(performed.action()).ifPresent(body -> lines.add("            body: " + body));
    if (performed.action() instanceof Action.Reject(Rejection rejection)) {
      RefusalText.wording(rejection).forEach(line -> lines.add("            " + line));
    }
    lines.add("            why: " + why(performed.origin()));
    addChanges(message, performed.edited(), lines);
  }

  private static void addChanges(Message message, Optional<Message> edited, List<String> lines) {
    HeaderChanges changes = HeaderChanges.of(message, edited);
    changes.added().forEach(field -> lines.add("            header: + " + field));
    changes.deleted().forEach(field -> lines.add("            header: - " + field));
    ContentSummary.of(message, edited)
        .ifPresent(content -> lines.add("            content: " + content.inWords()));
  }

  private String what(Action action) {
    return switch (action) {
      case Action.Keep keep -> "in INBOX" + flags(keep.flags());
      case Action.FileInto into ->
          (where(into) + flags(into.flags()))
              + (into.create() ? ", created if missing" : "")
              + (into.copy() ? ", as a copy" : "");
      case Action.Redirect redirect ->
          ("to " + redirect.address() + (redirect.copy() ? ", as a copy" : ""))
              + RequestWords.of(redirect.request());
      case Action.SendReply(Reply.Due due, Optional<Action.FileInto> fcc) ->
          ("replies to " + due.to() + " with the subject " + quoted(due.subject()))
              + due.mark()
                  .map(mark -> ", at most once in " + mark.periodInWords())
                  .orElse(", each time")
              + copy(fcc);
      case Action.SendReply(Reply.Suppressed(String reason), _) -> "does not reply: " + reason;
      case Action.SendMail(_, Dispatch.Due(Mailing mailing), Optional<Action.FileInto> fcc) ->
          mailing(mailing) + copy(fcc);
      case Action.SendMail(_, Dispatch.Withheld(String reason), _) -> "sends nothing: " + reason;
      case Action.Pipe pipe ->
          "to the program "
              + quoted(pipe.program().name())
              + (pipe.program().arguments().isEmpty()
                  ? ""
                  : " with " + String.join(", ", pipe.program().arguments()))
              + (pipe.copy() ? ", as a copy" : "");
      case Action.Reject(Rejection rejection) -> RefusalText.effect(rejection);
      case Action.ProcessCalendar(CalendarRequest _, CalendarOutcome planned) -> calendar(planned);
      case Action.Discard _ -> "";
    };
  }

  private static String calendar(CalendarOutcome planned) {
    String changes =
        planned.changes().stream()
            .map(CalendarOutcome.Change::description)
            .collect(Collectors.joining(", "));
    return switch (planned.result()) {
      case ADDED, UPDATED -> changes;
      case NO_ACTION -> "does nothing: " + planned.reason();
      case ERROR -> "fails: " + planned.reason() + (changes.isEmpty() ? "" : "; " + changes);
    };
  }

  private static String mailing(Mailing mailing) {
    MailView mail = MailView.of(mailing.message());
    return ("sends " + quoted(mail.subject()) + " to " + String.join(", ", mailing.recipients()))
        + mail.importance().map(importance -> ", importance " + importance).orElse("");
  }

  private String copy(Optional<Action.FileInto> fcc) {
    return fcc.map(into ->
            (", and a copy " + where(into) + flags(into.flags()))
                + (into.create() ? ", created if missing" : ""))
        .orElse("");
  }

  private static Optional<String> body(Action action) {
    return action instanceof Action.SendMail(_, Dispatch.Due(Mailing mailing), _)
        ? MailView.of(mailing.message()).body().filter(body -> !body.isBlank()).map(Shown::oneLine)
        : Optional.empty();
  }

  private String where(Action.FileInto into) {
    String named = "in " + quoted(into.mailbox());
    return into.preferred()
        .map(preferred ->
            mailboxes
                .find(preferred, into.mailbox())
                .map(found -> "in " + quoted(found) + ", which has " + described(preferred))
                .orElseGet(() -> named + ", for want of one that has " + described(preferred)))
        .orElse(named);
  }

  private static String described(Action.Preferred preferred) {
    return switch (preferred) {
      case Action.Preferred.SpecialUse(String attribute) -> "the use " + attribute;
      case Action.Preferred.MailboxId(String id) -> "the id " + id;
    };
  }

  private static String flags(Flags flags) {
    return flags.isEmpty() ? "" : " with flags " + String.join(" ", flags.names());
  }

  private static String quoted(String mailbox) {
    return '"' + mailbox + '"';
  }

  private static String why(Origin origin) {
    String rule = origin.rule().map(text -> "  " + text).orElse("");
    return ShortName.of(origin.script()) + ":" + origin.line() + rule;
  }
}
