package org.tamis.cli.explain;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.delivery.DeliveryReport.Problem;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.explain.Found;
import org.tamis.bridge.explain.PastDelivery;
import org.tamis.bridge.explain.PastEffect;
import org.tamis.bridge.explain.PastScript;
import org.tamis.bridge.explain.Target;
import org.tamis.engine.explain.Event;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Result;
import org.tamis.service.json.EventJson;
import org.tamis.service.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/** A delivery for programs: one JSON object on one line, with all tests where they are known. */
record JsonDelivery() implements DeliveryPrinter {
  @Override
  public String print(PastDelivery delivery, Found found) {
    return JsonLine.of(json -> {
      json.writeStringProperty("time", delivery.at().toString());
      delivery.queueId().ifPresent(id -> json.writeStringProperty("id", id));
      json.writeStringProperty("from", delivery.envelope().from());
      json.writeStringProperty("to", delivery.envelope().to());
      reply(delivery.result(), json);
      all("scripts", delivery.scripts(), JsonDelivery::script, json);
      all("effects", delivery.effects(), JsonDelivery::effect, json);
      all("problems", delivery.problems(), JsonDelivery::problem, json);
      switch (found) {
        case Found.Again(var explained) ->
            all("explanation", explained.explanation().events(), JsonDelivery::event, json);
        case Found.Nothing(String why) -> json.writeStringProperty("notExplained", why);
      }
    });
  }

  /** Writes the properties of one. */
  @FunctionalInterface
  private interface Properties<T> {
    void write(T one, JsonGenerator json);
  }

  private static <T> void all(String name, List<T> all, Properties<T> each, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    for (T one : all) {
      json.writeStartObject();
      each.write(one, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void reply(DeliveryResult result, JsonGenerator json) {
    switch (result) {
      case DeliveryResult.Accepted _ -> json.writeNumberProperty("reply", 250);
      case DeliveryResult.Refused refused ->
          reply(refused.reply(), refused.status(), String.join("\n", refused.lines()), json);
      case DeliveryResult.Deferred later ->
          reply(later.reply(), later.status(), later.text(), json);
    }
  }

  private static void reply(int code, String status, String text, JsonGenerator json) {
    json.writeNumberProperty("reply", code);
    json.writeStringProperty("status", status);
    json.writeStringProperty("replyText", text);
  }

  private static void script(PastScript script, JsonGenerator json) {
    json.writeStringProperty("name", script.name());
    json.writeStringProperty("hash", script.hash());
    json.writeStringProperty("firstRan", script.since().toString());
    json.writeStringProperty("lastRan", script.used().toString());
    json.writeBooleanProperty("included", script.role() instanceof PastScript.Role.Included);
  }

  private static void effect(PastEffect effect, JsonGenerator json) {
    json.writeStringProperty("action", effect.word());
    switch (effect.target()) {
      case Target.Mailbox(String name) -> json.writeStringProperty("mailbox", name);
      case Target.Address(String address) -> json.writeStringProperty("address", address);
      case Target.Sender(String address) -> json.writeStringProperty("address", address);
      case Target.Other(String words) when words.isEmpty() -> {}
      case Target.Other(String words) -> json.writeStringProperty("what", words);
    }
    origin(effect.origin(), json);
    result(effect.result(), json);
  }

  private static void origin(Optional<Origin> origin, JsonGenerator json) {
    origin.ifPresent(at -> {
      json.writeStringProperty("script", at.script());
      json.writeNumberProperty("line", at.line());
      at.rule().ifPresent(rule -> json.writeStringProperty("rule", rule));
    });
  }

  private static void result(Result result, JsonGenerator json) {
    switch (result) {
      case Result.Done(Optional<String> remark) -> result("done", remark.orElse(""), json);
      case Result.Withheld(String reason) -> result("withheld", reason, json);
      case Result.Failed(String reason, _) -> result("failed", reason, json);
      case Result.Queued(String reason) -> result("queued", reason, json);
      case Result.Unknown(String reason) -> result("unknown", reason, json);
    }
  }

  private static void result(String word, String reason, JsonGenerator json) {
    json.writeStringProperty("result", word);
    if (!reason.isEmpty()) {
      json.writeStringProperty("reason", reason);
    }
  }

  private static void problem(Problem problem, JsonGenerator json) {
    json.writeStringProperty("what", problem.what());
    origin(problem.origin(), json);
  }

  private static void event(Event event, JsonGenerator json) {
    origin(Optional.of(event.origin()), json);
    EventJson.write(event, json);
  }
}
