package org.tamis.bridge.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.bridge.send.LoggedId;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Result;
import org.tamis.grammar.text.Printable;
import org.tamis.service.json.EffectJson;
import org.tamis.service.json.JsonLine;
import org.tamis.service.json.LogProperties;
import tools.jackson.core.JsonGenerator;

/** A report as the log has it: words on one line, or properties. */
record DeliveryLine(DeliveryReport report) implements LogProperties {
  /** Without controls, so that no message can write log lines of its own. */
  @Override
  public String toString() {
    return Printable.of(
        "%saccount=%s recipient=<%s> message-id=%s %s: %s%s"
            .formatted(
                report.arrival().map(DeliveryLine::came).orElse(""),
                account(),
                report.recipient().address(),
                LoggedId.inWords(report.messageId()),
                result(report.result()),
                done(),
                problems()));
  }

  /** A rewritten sender is no account's. */
  private String account() {
    return report.recipient().isRewrittenSender() ? "none" : report.recipient().account();
  }

  private static String came(Arrival arrival) {
    return "id=%s client=%s sender=<%s> size=%d time=%dms "
        .formatted(
            arrival.queueId(),
            arrival.client().map(Incoming.Client::toString).orElse("local"),
            arrival.sender(),
            arrival.octets(),
            arrival.took().toMillis());
  }

  private String done() {
    String done =
        report.entries().stream()
            .map(DeliveryLine::done)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return done.isEmpty() ? "nothing done" : done;
  }

  private String problems() {
    return report.complaints().stream()
        .map(complaint -> "; problem: " + complaint)
        .collect(Collectors.joining());
  }

  /** What is left out of what was done is a problem of its own. */
  private static Optional<String> done(DeliveryReport.Entry entry) {
    return switch (entry.result()) {
      case Result.Done _ -> Optional.of(EffectText.line(entry.effect(), new Result.Done()));
      case Result.Withheld withheld -> Optional.of(EffectText.line(entry.effect(), withheld));
      case Result.Queued queued -> Optional.of(EffectText.line(entry.effect(), queued));
      case Result.Failed _, Result.Unknown _ -> Optional.empty();
    };
  }

  private static String result(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Accepted _ -> "accepted";
      case DeliveryResult.Refused refused ->
          "refused (" + refused.status() + " " + refused.lines().getFirst() + ")";
      case DeliveryResult.Deferred later ->
          "deferred (" + later.status() + " " + later.text() + ")";
    };
  }

  @Override
  public void writeTo(JsonGenerator json) {
    report.arrival().ifPresent(arrival -> came(arrival, json));
    json.writeStringProperty("account", report.recipient().account());
    json.writeStringProperty("recipient", report.recipient().address());
    json.writeStringProperty("messageId", report.messageId());
    result(report.result(), json);
    json.writeArrayPropertyStart("actions");
    report.entries().forEach(entry -> action(entry, json));
    json.writeEndArray();
    JsonLine.strings(json, "problems", report.complaints());
  }

  private static void came(Arrival arrival, JsonGenerator json) {
    Duration took = arrival.took();
    json.writeStringProperty("id", arrival.queueId());
    arrival.client().ifPresent(client -> client(client, json));
    json.writeStringProperty("sender", arrival.sender());
    json.writeNumberProperty("size", arrival.octets());
    json.writeNumberProperty("milliseconds", took.toMillis());
  }

  private static void client(Incoming.Client client, JsonGenerator json) {
    json.writeStringProperty("clientName", client.name());
    json.writeStringProperty("clientAddress", client.address());
    client.port().ifPresent(port -> json.writeStringProperty("clientPort", port));
    client.login().ifPresent(login -> json.writeStringProperty("clientLogin", login));
  }

  private static void result(DeliveryResult result, JsonGenerator json) {
    switch (result) {
      case DeliveryResult.Accepted _ -> json.writeStringProperty("outcome", "accepted");
      case DeliveryResult.Refused refused ->
          outcome("refused", refused.status(), String.join(" / ", refused.lines()), json);
      case DeliveryResult.Deferred later -> outcome("deferred", later.status(), later.text(), json);
    }
  }

  private static void outcome(String word, String status, String reply, JsonGenerator json) {
    json.writeStringProperty("outcome", word);
    json.writeStringProperty("status", status);
    json.writeStringProperty("reply", reply);
  }

  /** Whom or what it was for, and neither subject nor text of a message. */
  private static void action(DeliveryReport.Entry entry, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("action", entry.effect().action().word());
    json.writeStringProperty("text", EffectText.ended(entry.effect().action(), new Result.Done()));
    entry.effect().origin().ifPresent(origin -> place(origin, json));
    EffectJson.result(entry.effect(), entry.result(), json);
    json.writeEndObject();
  }

  private static void place(Origin origin, JsonGenerator json) {
    EffectJson.ALL_NAMED.place(origin, json);
    origin.rule().ifPresent(rule -> json.writeStringProperty("rule", rule));
  }
}
