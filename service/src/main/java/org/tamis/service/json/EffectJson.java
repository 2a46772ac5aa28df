package org.tamis.service.json;

import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Action.FileInto;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.ContentSummary;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.HeaderChanges;
import org.tamis.engine.plan.MailView;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Rejection.Notice;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.Result;
import org.tamis.engine.plan.ScriptError;
import tools.jackson.core.JsonGenerator;

/**
 * Effects as JSON. Each method writes properties of an object that the caller has begun. {@code
 * action} is the script's word, and there always; what has nothing to say is left out.
 *
 * @param script the one that lines are of where no script is named
 */
public record EffectJson(String script) {
  /** Names the script of each line. */
  public static final EffectJson ALL_NAMED = new EffectJson("");

  /**
   * What is done, why, and what of the message was changed.
   *
   * @param received the message as it was received
   */
  public void effect(Effect effect, Message received, JsonGenerator json) {
    json.writeStringProperty("action", effect.action().word());
    action(effect.action(), json);
    effect.origin().ifPresent(origin -> origin(origin, json));
    if (effect.content() instanceof Content.Edited(Message message)) {
      changes(received, message, json);
    }
  }

  /** How it ended; {@code id} is the same when the same delivery is repeated. */
  public static void result(Effect effect, Result result, JsonGenerator json) {
    json.writeStringProperty("id", effect.id().toString());
    switch (result) {
      case Result.Done(Optional<String> remark) -> {
        json.writeStringProperty("result", "done");
        remark.ifPresent(text -> json.writeStringProperty("remark", text));
      }
      case Result.Withheld(String reason) -> ended("withheld", reason, json);
      case Result.Failed failed -> {
        ended("failed", failed.reason(), json);
        json.writeBooleanProperty("temporary", failed.isTemporary());
      }
      case Result.Queued(String reason) -> ended("queued", reason, json);
      case Result.Unknown(String reason) -> ended("unknown", reason, json);
    }
  }

  private static void ended(String result, String reason, JsonGenerator json) {
    json.writeStringProperty("result", result);
    json.writeStringProperty("reason", reason);
  }

  /** Where something stands in a script. */
  public void place(Origin origin, JsonGenerator json) {
    json.writeNumberProperty("line", origin.line());
    if (!origin.script().equals(script)) {
      json.writeStringProperty("script", origin.script());
    }
  }

  private void origin(Origin origin, JsonGenerator json) {
    place(origin, json);
    origin.rule().ifPresent(rule -> json.writeStringProperty("rule", rule));
  }

  public void error(ScriptError error, JsonGenerator json) {
    json.writeStringProperty("code", error.code());
    origin(error.origin(), json);
    json.writeStringProperty("message", error.message());
  }

  /** What a script has made of a message. */
  public static void changes(Message received, Message edited, JsonGenerator json) {
    HeaderChanges header = HeaderChanges.of(received, Optional.of(edited));
    if (!header.isEmpty()) {
      json.writeObjectPropertyStart("header");
      JsonLine.strings(json, "added", header.added());
      JsonLine.strings(json, "deleted", header.deleted());
      json.writeEndObject();
    }
    ContentSummary.of(received, Optional.of(edited))
        .ifPresent(content -> {
          json.writeObjectPropertyStart("content");
          json.writeNumberProperty("octets", content.octets());
          JsonLine.strings(json, "parts", content.parts());
          json.writeEndObject();
        });
  }

  private static void action(Action action, JsonGenerator json) {
    switch (action) {
      case Action.Keep keep -> flags(keep.flags(), json);
      case FileInto into -> {
        stored(into, json);
        json.writeBooleanProperty("copy", into.copy());
        ifMissing(into, json);
      }
      case Action.Fcc(FileInto into) -> copy(into, json);
      case Action.Redirect redirect -> {
        json.writeStringProperty("address", redirect.address());
        json.writeBooleanProperty("copy", redirect.copy());
        request(redirect.request(), json);
      }
      case Action.Vacation(Reply reply, Optional<FileInto> fcc) -> {
        reply(reply, json);
        fcc(fcc, json);
      }
      case Action.Notify(Dispatch dispatch, Optional<FileInto> fcc) -> {
        mail(dispatch, json);
        fcc(fcc, json);
      }
      case Action.Report(Mailing report) -> mail(new Dispatch.Due(report), json);
      case Action.Pipe pipe -> {
        json.writeStringProperty("program", pipe.program().name());
        JsonLine.strings(json, "arguments", pipe.program().arguments());
        json.writeBooleanProperty("copy", pipe.copy());
        json.writeBooleanProperty("try", pipe.attempt());
      }
      case Action.Reject(Rejection rejection) -> refusal(rejection, json);
      case Action.ProcessCalendar(_, CalendarOutcome planned) -> calendar(planned, json);
      case Action.Discard _ -> {}
    }
  }

  private static void stored(FileInto into, JsonGenerator json) {
    json.writeStringProperty("mailbox", into.mailbox());
    flags(into.flags(), json);
  }

  private static void ifMissing(FileInto into, JsonGenerator json) {
    json.writeBooleanProperty("create", into.create());
    into.preferred().ifPresent(preferred -> preferred(preferred, json));
    into.found().ifPresent(name -> json.writeStringProperty("found", name));
  }

  private static void preferred(Preferred preferred, JsonGenerator json) {
    switch (preferred) {
      case Preferred.SpecialUse(String attribute) ->
          json.writeStringProperty("specialUse", attribute);
      case Preferred.MailboxId(String id) -> json.writeStringProperty("mailboxId", id);
    }
  }

  private static void copy(FileInto into, JsonGenerator json) {
    stored(into, json);
    ifMissing(into, json);
  }

  private static void fcc(Optional<FileInto> fcc, JsonGenerator json) {
    fcc.ifPresent(into -> {
      json.writeObjectPropertyStart("fcc");
      copy(into, json);
      json.writeEndObject();
    });
  }

  private static void request(DeliveryRequest request, JsonGenerator json) {
    request.noticeWords().ifPresent(when -> JsonLine.strings(json, "notify", when));
    request.returned().ifPresent(much -> json.writeStringProperty("ret", much.name()));
    request
        .by()
        .ifPresent(by -> {
          json.writeStringProperty("byTime", by.deadline().toString());
          json.writeStringProperty("byMode", lower(by.mode()));
          json.writeBooleanProperty("byTrace", by.trace());
        });
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
      JsonLine.strings(json, "reply", rejection.replyLines());
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

  private static void calendar(CalendarOutcome planned, JsonGenerator json) {
    json.writeStringProperty("outcome", planned.result().word());
    json.writeStringProperty("reason", planned.reason());
    json.writeArrayPropertyStart("changes");
    for (CalendarOutcome.Change change : planned.changes()) {
      json.writeStartObject();
      json.writeStringProperty("change", lower(change.kind()));
      json.writeStringProperty("calendar", change.calendar());
      json.writeStringProperty("uid", change.uid());
      json.writeStringProperty("summary", change.summary());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void flags(Flags flags, JsonGenerator json) {
    JsonLine.strings(json, "flags", flags.names());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
