package org.tamis.cli.tryout;

import org.tamis.cli.terminal.JsonLine;
import org.tamis.engine.Action;
import org.tamis.engine.Envelope;
import org.tamis.engine.Flags;
import org.tamis.engine.Note;
import org.tamis.engine.Outcome;
import org.tamis.engine.Performed;
import org.tamis.engine.Reply;
import org.tamis.engine.ScriptError;
import tools.jackson.core.JsonGenerator;

/**
 * One JSON object on one line. {@code actions} is what the script did, in its order; the implicit
 * keep is in {@code implicitKeep} only.
 */
final class JsonOutcome implements OutcomePrinter {
  @Override
  public String print(String message, Envelope envelope, Outcome outcome) {
    return JsonLine.of(json -> {
      json.writeStringProperty("message", message);
      json.writeArrayPropertyStart("actions");
      outcome.actions().forEach(performed -> action(performed, json));
      json.writeEndArray();
      json.writeBooleanProperty("implicitKeep", outcome.implicitKeep());
      json.writeName("error");
      outcome.error().ifPresentOrElse(error -> error(error, json), json::writeNull);
      if (!outcome.notes().isEmpty()) {
        JsonLine.strings(json, "notes", outcome.notes().stream().map(Note::text).toList());
      }
    });
  }

  private static void action(Performed performed, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("action", performed.action().name());
    switch (performed.action()) {
      case Action.Keep keep -> flags(keep.flags(), json);
      case Action.FileInto into -> {
        json.writeStringProperty("mailbox", into.mailbox());
        flags(into.flags(), json);
        json.writeBooleanProperty("copy", into.copy());
        json.writeBooleanProperty("create", into.create());
      }
      case Action.Redirect redirect -> {
        json.writeStringProperty("address", redirect.address());
        json.writeBooleanProperty("copy", redirect.copy());
      }
      case Action.SendReply(Reply reply) -> reply(reply, json);
      case Action.Discard _ -> {}
    }
    json.writeNumberProperty("line", performed.origin().line());
    json.writeEndObject();
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

  private static void flags(Flags flags, JsonGenerator json) {
    JsonLine.strings(json, "flags", flags.names());
  }

  private static void error(ScriptError error, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("code", error.code());
    json.writeNumberProperty("line", error.origin().line());
    json.writeStringProperty("message", error.message());
    json.writeEndObject();
  }
}
