package org.tamis.cli.compare;

import java.util.List;
import java.util.OptionalLong;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.trial.RuleRow;
import org.tamis.engine.trial.Totals;
import org.tamis.service.json.EffectJson;
import org.tamis.service.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/** One JSON object on one line for each message, and one with the totals. */
record JsonComparison(Terminal terminal) implements ComparisonReport {
  @Override
  public void message(Compared compared) {
    print(
        JsonLine.of(json -> {
          json.writeStringProperty("message", compared.letter().name());
          json.writeStringProperty("subject", compared.heading().subject());
          json.writeStringProperty("from", compared.heading().from());
          json.writeName("date");
          compared
              .heading()
              .date()
              .map(Object::toString)
              .ifPresentOrElse(json::writeString, json::writeNull);
          json.writeBooleanProperty("differs", compared.differs());
          Message received = compared.letter().message();
          items("old", compared.older(), received, json);
          items("new", compared.newer(), received, json);
        }));
  }

  private static void items(String name, List<Item> items, Message received, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    items.forEach(item -> item(item, received, json));
    json.writeEndArray();
  }

  private static void item(Item item, Message received, JsonGenerator json) {
    json.writeStartObject();
    switch (item) {
      case Item.Done done -> EffectJson.ALL_NAMED.effect(done.effect(), received, json);
      case Item.Failed(ScriptError error) -> {
        json.writeStringProperty("action", "error");
        EffectJson.ALL_NAMED.error(error, json);
      }
    }
    json.writeStringProperty("text", item.text().line());
    json.writeEndObject();
  }

  @Override
  public void end(Totals totals) {
    print(
        JsonLine.of(json -> {
          json.writeObjectPropertyStart("totals");
          json.writeNumberProperty("messages", totals.messages());
          json.writeNumberProperty("differ", totals.differing());
          json.writeArrayPropertyStart("rules");
          totals.rules().forEach(rule -> rule(rule, json));
          json.writeEndArray();
          json.writeEndObject();
        }));
  }

  private static void rule(RuleRow rule, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("place", rule.name().place());
    json.writeStringProperty("rule", rule.name().text());
    count("old", rule.counts().getFirst(), json);
    count("new", rule.counts().getLast(), json);
    json.writeEndObject();
  }

  private static void count(String name, OptionalLong count, JsonGenerator json) {
    json.writeName(name);
    count.ifPresentOrElse(json::writeNumber, json::writeNull);
  }

  private void print(String line) {
    terminal.out().print(line);
  }
}
