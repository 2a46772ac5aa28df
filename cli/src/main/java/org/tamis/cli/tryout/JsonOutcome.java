package org.tamis.cli.tryout;

import java.util.Locale;
import java.util.Optional;
import org.tamis.cli.dryrun.ContentSummary;
import org.tamis.cli.dryrun.HeaderChanges;
import org.tamis.cli.dryrun.RequestWords;
import org.tamis.cli.terminal.JsonLine;
import org.tamis.engine.explain.Event;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.CalendarRequest;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Note;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Rejection.Notice;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.trial.TrialMessage;
import tools.jackson.core.JsonGenerator;

/**
 * One JSON object on one line. {@code actions} is what the script did, in its order; the implicit
 * keep is in {@code implicitKeep} only. Keys that every line has come first and are always there;
 * all others are there when they have something to say.
 *
 * @param mailboxes knows those that are preferred to others
 * @param script the one that lines are of where no script is named
 */
record JsonOutcome(DeliveryPlan.Directory mailboxes, String script) implements OutcomePrinter {
  @Override
  public String print(TrialMessage letter, Explained result) {
    Outcome outcome = result.outcome();
    Message message = letter.message();
    return JsonLine.of(json -> {
      json.writeStringProperty("message", letter.name());
      letter.subject().ifPresent(subject -> json.writeStringProperty("subject", subject));
      json.writeArrayPropertyStart("actions");
      outcome.actions().forEach(performed -> action(performed, message, json));
      json.writeEndArray();
      json.writeBooleanProperty("implicitKeep", outcome.implicitKeep());
      json.writeName("error");
      outcome.error().ifPresentOrElse(error -> error(error, json), json::writeNull);
      if (!outcome.implicitKeepFlags().isEmpty()) {
        JsonLine.strings(json, "implicitKeepFlags", outcome.implicitKeepFlags().names());
      }
      changes(message, outcome.edited(), json);
      if (!outcome.notes().isEmpty()) {
        JsonLine.strings(json, "notes", outcome.notes().stream().map(Note::text).toList());
      }
      if (!result.explanation().events().isEmpty()) {
        json.writeArrayPropertyStart("explanation");
        result.explanation().events().forEach(event -> event(event, json));
        json.writeEndArray();
      }
    });
  }

  private void event(Event event, JsonGenerator json) {
    json.writeStartObject();
    origin(event.origin(), json);
    json.writeNumberProperty("depth", event.depth());
    switch (event) {
      case Event.Tested tested -> {
        json.writeStringProperty("test", tested.test());
        json.writeBooleanProperty("holds", tested.holds());
        JsonLine.strings(json, "values", tested.values());
      }
      case Event.Executed executed -> json.writeStringProperty("command", executed.command());
    }
    json.writeEndObject();
  }

  private void action(Performed performed, Message message, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("action", performed.action().name());
    switch (performed.action()) {
      case Action.Keep keep -> flags(keep.flags(), json);
      case Action.FileInto into -> {
        json.writeStringProperty("mailbox", into.mailbox());
        flags(into.flags(), json);
        json.writeBooleanProperty("copy", into.copy());
        ifMissing(into, json);
      }
      case Action.Redirect redirect -> {
        json.writeStringProperty("address", redirect.address());
        json.writeBooleanProperty("copy", redirect.copy());
        request(redirect.request(), json);
      }
      case Action.SendReply(Reply reply, Optional<Action.FileInto> fcc) -> {
        reply(reply, json);
        fcc(fcc, json);
      }
      case Action.SendMail(_, Dispatch dispatch, Optional<Action.FileInto> fcc) -> {
        mail(dispatch, json);
        fcc(fcc, json);
      }
      case Action.Pipe pipe -> {
        json.writeStringProperty("program", pipe.program().name());
        JsonLine.strings(json, "arguments", pipe.program().arguments());
        json.writeBooleanProperty("copy", pipe.copy());
        json.writeBooleanProperty("try", pipe.attempt());
      }
      case Action.Reject(Rejection rejection) -> refusal(rejection, json);
      case Action.ProcessCalendar(CalendarRequest _, CalendarOutcome planned) ->
          calendar(planned, json);
      case Action.Discard _ -> {}
    }
    origin(performed.origin(), json);
    changes(message, performed.edited(), json);
    json.writeEndObject();
  }

  private void ifMissing(Action.FileInto into, JsonGenerator json) {
    json.writeBooleanProperty("create", into.create());
    into.preferred().ifPresent(preferred -> preferred(preferred, into.mailbox(), json));
  }

  private void fcc(Optional<Action.FileInto> fcc, JsonGenerator json) {
    fcc.ifPresent(into -> {
      json.writeObjectPropertyStart("fcc");
      json.writeStringProperty("mailbox", into.mailbox());
      flags(into.flags(), json);
      ifMissing(into, json);
      json.writeEndObject();
    });
  }

  private void preferred(Action.Preferred preferred, String named, JsonGenerator json) {
    switch (preferred) {
      case Action.Preferred.SpecialUse(String attribute) ->
          json.writeStringProperty("specialUse", attribute);
      case Action.Preferred.MailboxId(String id) -> json.writeStringProperty("mailboxId", id);
    }
    mailboxes.find(preferred, named).ifPresent(name -> json.writeStringProperty("found", name));
  }

  private static void request(DeliveryRequest request, JsonGenerator json) {
    request
        .notices()
        .ifPresent(notices -> JsonLine.strings(json, "notify", RequestWords.names(notices)));
    request.returned().ifPresent(much -> json.writeStringProperty("ret", much.name()));
    request
        .by()
        .ifPresent(by -> {
          json.writeStringProperty("byTime", by.deadline().toString());
          json.writeStringProperty("byMode", by.mode().name().toLowerCase(Locale.ROOT));
          json.writeBooleanProperty("byTrace", by.trace());
        });
  }

  private static void changes(Message message, Optional<Message> edited, JsonGenerator json) {
    header(HeaderChanges.of(message, edited), json);
    ContentSummary.of(message, edited)
        .ifPresent(content -> {
          json.writeObjectPropertyStart("content");
          json.writeNumberProperty("octets", content.octets());
          JsonLine.strings(json, "parts", content.parts());
          json.writeEndObject();
        });
  }

  private static void header(HeaderChanges changes, JsonGenerator json) {
    if (!changes.isEmpty()) {
      json.writeObjectPropertyStart("header");
      JsonLine.strings(json, "added", changes.added());
      JsonLine.strings(json, "deleted", changes.deleted());
      json.writeEndObject();
    }
  }

  private static void reply(Reply reply, JsonGenerator json) {
    json.writeObjectPropertyStart("reply");
    switch (reply) {
      case Reply.Due due -> {
        json.writeStringProperty("to", due.to());
        json.writeStringProperty("subject", due.subject());
        json.writeNumberProperty("seconds", due.period().toSeconds());
      }
      case Reply.Suppressed(String reason) -> json.writeStringProperty("suppressed", reason);
    }
    json.writeEndObject();
  }

  private static void calendar(CalendarOutcome planned, JsonGenerator json) {
    json.writeStringProperty("outcome", planned.result().word());
    json.writeStringProperty("reason", planned.reason());
    json.writeArrayPropertyStart("changes");
    for (CalendarOutcome.Change change : planned.changes()) {
      json.writeStartObject();
      json.writeStringProperty("change", change.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty("calendar", change.calendar());
      json.writeStringProperty("uid", change.uid());
      json.writeStringProperty("summary", change.summary());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void mail(Dispatch dispatch, JsonGenerator json) {
    json.writeObjectPropertyStart("mail");
    switch (dispatch) {
      case Dispatch.Due(Mailing mailing) -> {
        MailView mail = MailView.of(mailing.message());
        json.writeStringProperty("sender", mailing.sender());
        JsonLine.strings(json, "to", mailing.recipients());
        json.writeStringProperty("from", mail.from());
        json.writeStringProperty("subject", mail.subject());
        mail.importance().ifPresent(text -> json.writeStringProperty("importance", text));
        mail.body().ifPresent(text -> json.writeStringProperty("body", text));
      }
      case Dispatch.Withheld(String reason) -> json.writeStringProperty("withheld", reason);
    }
    json.writeEndObject();
  }

  /** What happens over LMTP: a reply, or else a notice. */
  private static void refusal(Rejection rejection, JsonGenerator json) {
    json.writeObjectPropertyStart("refusal");
    if (!rejection.reply().isEmpty()) {
      JsonLine.strings(
          json, "reply", rejection.reply().stream().map(line -> "550 5.7.1 " + line).toList());
    } else {
      switch (rejection.notice()) {
        case Notice.Due due -> json.writeStringProperty("notice", due.to());
        case Notice.NotWanted(String why) -> json.writeStringProperty("suppressed", why);
        case Notice.Impossible(String why) -> json.writeStringProperty("impossible", why);
      }
      json.writeStringProperty("reason", rejection.reason());
    }
    json.writeEndObject();
  }

  private static void flags(Flags flags, JsonGenerator json) {
    JsonLine.strings(json, "flags", flags.names());
  }

  private void origin(Origin origin, JsonGenerator json) {
    json.writeNumberProperty("line", origin.line());
    if (!origin.script().equals(script)) {
      json.writeStringProperty("script", origin.script());
    }
  }

  private void error(ScriptError error, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("code", error.code());
    origin(error.origin(), json);
    json.writeStringProperty("message", error.message());
    json.writeEndObject();
  }
}
