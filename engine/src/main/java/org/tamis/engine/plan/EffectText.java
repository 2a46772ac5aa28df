package org.tamis.engine.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.plan.Rejection.Notice;
import org.tamis.engine.text.Shown;

/**
 * An effect for people: the script's word for it, and what it does.
 *
 * @param word of the action, or {@code error}
 * @param what a clause that follows the word; where it ends with a colon, {@code wording} completes
 *     it; "" where the word says all
 * @param wording what a refusal says, in lines
 * @param body of a message that is sent, on one line
 * @param changes of the message, each as {@code header: + Name: value}, {@code header: - Name:
 *     value} or {@code content: text/plain; 120 octets}
 * @param why the script's line with the condition that led there
 */
public record EffectText(
    String word,
    String what,
    List<String> wording,
    Optional<String> body,
    List<String> changes,
    String why) {
  public EffectText {
    wording = List.copyOf(wording);
    changes = List.copyOf(changes);
  }

  /**
   * @param received the message as it was received
   */
  public static EffectText of(Effect effect, Message received) {
    Action action = effect.action();
    return new EffectText(
        action.word(),
        what(action),
        wording(action),
        body(action),
        changes(received, effect.content()),
        effect.origin().map(EffectText::why).orElse("implicit keep"));
  }

  /** An error is no effect, but a script's owner is told of it like of one. */
  public static EffectText of(ScriptError error) {
    return new EffectText(
        "error",
        error.code() + ": " + error.message(),
        List.of(),
        Optional.empty(),
        List.of(),
        why(error.origin()));
  }

  /** Word and clause on one line. */
  public String line() {
    String end = what.endsWith(":") ? " " + String.join(" / ", wording) : "";
    return what.isEmpty() ? word : word + " " + what + end;
  }

  /**
   * The effect with its result on one line, as logs have it: whom or what it was for, and neither
   * subject nor text of a message.
   */
  public static String line(Effect effect, Result result) {
    return ended(effect.action(), result) + effect.origin().map(EffectText::by).orElse("");
  }

  /** The same without the line that asked for it. */
  public static String ended(Action action, Result result) {
    String what = (action.word() + " " + target(action)).strip();
    String ended =
        switch (result) {
          case Result.Done(Optional<String> remark) -> remark.map(text -> ": " + text).orElse("");
          case Result.Withheld(String reason) -> " not done: " + reason;
          case Result.Failed(String reason, _) -> ": " + reason;
          case Result.Queued(String reason) -> " queued: " + reason;
          case Result.Unknown(String reason) -> ": perhaps done, perhaps not: " + reason;
        };
    return what + ended;
  }

  /** Such as {@code by main:3 [true]}, after a blank. */
  public static String by(Origin origin) {
    return " by " + origin + origin.rule().map(rule -> " [" + rule + "]").orElse("");
  }

  private static String why(Origin origin) {
    return origin.place() + origin.rule().map(rule -> "  " + rule).orElse("");
  }

  /** What was changed; nothing of a message that the script makes itself. */
  private static List<String> changes(Message received, Content content) {
    return switch (content) {
      case Content.Edited(Message message) -> changes(received, message);
      case Content.AsReceived _, Content.Composed _ -> List.of();
    };
  }

  /** As {@link #changes()}, of a message that is no effect's. */
  public static List<String> changes(Message received, Message edited) {
    Optional<Message> now = Optional.of(edited);
    return Stream.concat(
            HeaderChanges.of(received, now).lines().stream(),
            ContentSummary.of(received, now).stream().map(c -> "content: " + c.inWords()))
        .toList();
  }

  /** Where it goes or whom it is for. */
  private static String target(Action action) {
    return switch (action) {
      case IntoMailbox into -> in(into);
      case Action.Redirect redirect -> "to <" + redirect.address() + ">";
      case Action.Vacation _, Action.Notify _, Action.Report _ ->
          action.mailing().map(EffectText::recipients).orElse("");
      case Action.Pipe pipe -> "to the program " + quoted(pipe.program().name());
      case Action.Reject(Rejection rejection) -> how(rejection);
      case Action.ProcessCalendar(_, CalendarOutcome planned) -> changed(planned);
      case Action.Discard _ -> "";
    };
  }

  private static String in(IntoMailbox into) {
    return "in " + (into instanceof Action.Keep ? into.destination() : quoted(into.destination()));
  }

  private static String recipients(Mailing mailing) {
    return mailing.recipients().stream()
        .map(address -> "<" + address + ">")
        .collect(Collectors.joining(", ", "to ", ""));
  }

  private static String how(Rejection rejection) {
    if (!rejection.reply().isEmpty()) {
      return "with a reply";
    }
    return switch (rejection.notice()) {
      case Notice.Due due -> "with a notice to <" + due.to() + ">";
      case Notice.NotWanted(String why) -> "without a notice, " + why;
      case Notice.Impossible _ -> "with a notice";
    };
  }

  private static String changed(CalendarOutcome planned) {
    return planned.changes().stream()
        .map(CalendarOutcome.Change::description)
        .collect(Collectors.joining(", "));
  }

  private static String what(Action action) {
    return switch (action) {
      case Action.Keep keep -> in(keep) + flags(keep.flags());
      case Action.FileInto into -> where(into) + (into.copy() ? ", as a copy" : "");
      case Action.Fcc(Action.FileInto into) -> where(into);
      case Action.Redirect redirect ->
          "to " + redirect.address() + (redirect.copy() ? ", as a copy" : "") + wishes(redirect);
      case Action.Vacation(Reply reply, Optional<Action.FileInto> fcc) -> replied(reply, fcc);
      case Action.Notify(Dispatch dispatch, Optional<Action.FileInto> fcc) -> sent(dispatch, fcc);
      case Action.Report(Mailing mailing) -> sent(mailing);
      case Action.Pipe pipe ->
          "to the program "
              + quoted(pipe.program().name())
              + with(pipe.program().arguments())
              + (pipe.copy() ? ", as a copy" : "");
      case Action.Reject(Rejection rejection) -> refused(rejection);
      case Action.ProcessCalendar(_, CalendarOutcome planned) -> processed(planned);
      case Action.Discard _ -> "";
    };
  }

  private static String where(Action.FileInto into) {
    return "in "
        + quoted(into.found().orElse(into.mailbox()))
        + into.preferred().map(preferred -> which(preferred, into.found().isPresent())).orElse("")
        + flags(into.flags())
        + (into.createsMissing() ? ", created if missing" : "");
  }

  private static String which(Preferred preferred, boolean found) {
    String has =
        switch (preferred) {
          case Preferred.SpecialUse(String attribute) -> "has the use " + attribute;
          case Preferred.MailboxId(String id) -> "has the id " + id;
        };
    return found ? ", which " + has : ", because no mailbox " + has;
  }

  private static String flags(Flags flags) {
    return flags.isEmpty() ? "" : " with flags " + String.join(" ", flags.names());
  }

  private static String wishes(Action.Redirect redirect) {
    DeliveryRequest request = redirect.request();
    return request.noticeWords().map(when -> ", notify " + String.join(" ", when)).orElse("")
        + request.returned().map(much -> ", return " + much).orElse("")
        + request.by().map(EffectText::deadline).orElse("");
  }

  private static String deadline(DeliveryRequest.By by) {
    String mode = by.mode().name().toLowerCase(Locale.ROOT);
    return ", by " + by.deadline() + " or " + mode + (by.trace() ? ", traced" : "");
  }

  private static String replied(Reply reply, Optional<Action.FileInto> fcc) {
    return switch (reply) {
      case Reply.Due due ->
          ("replies to " + due.to() + " with the subject " + quoted(due.subject()))
              + due.mark()
                  .map(mark -> ", at most once in " + mark.periodInWords())
                  .orElse(", each time")
              + copy(fcc);
      case Reply.Suppressed(String reason) -> "does not reply: " + reason;
    };
  }

  private static String sent(Dispatch dispatch, Optional<Action.FileInto> fcc) {
    return switch (dispatch) {
      case Dispatch.Due(Mailing mailing) -> sent(mailing) + copy(fcc);
      case Dispatch.Withheld(String reason) -> "sends nothing: " + reason;
    };
  }

  private static String sent(Mailing mailing) {
    MailView mail = MailView.of(mailing.message());
    return ("sends " + quoted(mail.subject()) + " to " + String.join(", ", mailing.recipients()))
        + mail.importance().map(importance -> ", importance " + importance).orElse("");
  }

  private static String copy(Optional<Action.FileInto> fcc) {
    return fcc.map(into -> ", and a copy " + where(into)).orElse("");
  }

  private static String with(List<String> arguments) {
    return arguments.isEmpty() ? "" : " with " + String.join(", ", arguments);
  }

  private static String refused(Rejection rejection) {
    if (!rejection.reply().isEmpty()) {
      return "refuses the message with this reply:";
    }
    return switch (rejection.notice()) {
      case Notice.Due due -> "refuses the message with a notice to " + due.to() + ":";
      case Notice.NotWanted(String why) -> "refuses the message without a notice, " + why + ":";
      case Notice.Impossible(String why) -> "in INBOX, because there is no notice: " + why + ":";
    };
  }

  private static String processed(CalendarOutcome planned) {
    String changes = changed(planned);
    return switch (planned.result()) {
      case ADDED, UPDATED -> changes;
      case NO_ACTION -> "does nothing: " + planned.reason();
      case ERROR -> "fails: " + planned.reason() + (changes.isEmpty() ? "" : "; " + changes);
    };
  }

  /** The reply as it goes over the wire; of the reason for a notice what fits in a line. */
  private static List<String> wording(Action action) {
    return action instanceof Action.Reject(Rejection rejection)
        ? rejection.reply().isEmpty()
            ? List.of(Shown.oneLine(rejection.reason()))
            : rejection.replyLines()
        : List.of();
  }

  private static Optional<String> body(Action action) {
    return action
        .mailing()
        .filter(_ -> action.stage() == Stage.NOTIFYING)
        .flatMap(mailing -> MailView.of(mailing.message()).body())
        .map(Shown::oneLine);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
