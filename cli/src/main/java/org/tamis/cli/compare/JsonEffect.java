package org.tamis.cli.compare;

import java.util.Locale;
import org.tamis.cli.dryrun.Effect;
import org.tamis.cli.dryrun.Planned;
import org.tamis.cli.terminal.JsonLine;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.Origin;
import tools.jackson.core.JsonGenerator;

/** An effect as a JSON object. */
final class JsonEffect {
  private JsonEffect() {}

  static void write(Planned planned, JsonGenerator json) {
    json.writeStartObject();
    switch (planned.effect()) {
      case Effect.Stored stored -> {
        json.writeStringProperty("effect", "store");
        json.writeStringProperty("mailbox", stored.mailbox());
        JsonLine.strings(json, "flags", stored.flags().stream().sorted().toList());
        json.writeBooleanProperty("create", stored.create());
      }
      case Effect.SentOn sentOn -> {
        json.writeStringProperty("effect", "redirect");
        json.writeStringProperty("address", sentOn.address());
      }
      case Effect.Replied replied -> {
        json.writeStringProperty("effect", "reply");
        json.writeStringProperty("to", replied.to());
        json.writeNumberProperty("seconds", replied.period().toSeconds());
      }
      case Effect.Mailed mailed -> {
        json.writeStringProperty("effect", "mail");
        JsonLine.strings(json, "to", mailed.recipients());
      }
      case Effect.Piped piped -> {
        json.writeStringProperty("effect", "pipe");
        json.writeStringProperty("program", piped.program().name());
        JsonLine.strings(json, "arguments", piped.program().arguments());
      }
      case Effect.Calendared(CalendarOutcome.Change change) -> {
        json.writeStringProperty("effect", "calendar");
        json.writeStringProperty("change", change.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("calendar", change.calendar());
        json.writeStringProperty("uid", change.uid());
      }
      case Effect.Refused refused -> {
        json.writeStringProperty("effect", "refuse");
        if (!refused.reply().isEmpty()) {
          JsonLine.strings(json, "reply", refused.reply());
        }
        refused.notice().ifPresent(notice -> json.writeStringProperty("notice", notice.to()));
      }
      case Effect.Discarded _ -> json.writeStringProperty("effect", "discard");
      case Effect.Failed failed -> {
        json.writeStringProperty("effect", "error");
        json.writeStringProperty("code", failed.code());
      }
    }
    json.writeStringProperty("text", planned.what());
    if (!planned.changes().isEmpty()) {
      JsonLine.strings(json, "changes", planned.changes());
    }
    planned.origin().ifPresent(origin -> origin(origin, json));
    json.writeEndObject();
  }

  private static void origin(Origin origin, JsonGenerator json) {
    json.writeStringProperty("script", origin.script());
    json.writeNumberProperty("line", origin.line());
    origin.rule().ifPresent(rule -> json.writeStringProperty("rule", rule));
  }
}
