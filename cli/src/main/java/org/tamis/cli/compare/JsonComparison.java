package org.tamis.cli.compare;

import java.util.List;
import java.util.OptionalLong;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.trial.Compared;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.RuleRow;
import org.tamis.engine.trial.Totals;
import org.tamis.engine.trial.TrialEffect;
import org.tamis.service.json.EffectJson;
import org.tamis.service.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/** One JSON object on one line for each message, and one with the totals. */
record JsonComparison(Terminal terminal) implements ComparisonReport {
  @Override
  public void message(Compared compared) {
    print(
        JsonLine.of(json -> {
          Heading heading = compared.message().heading();
          json.writeStringProperty("message", compared.message().name());
          json.writeStringProperty("subject", heading.subject());
          json.writeStringProperty("from", heading.from());
          json.writeName("date");
          heading.date().map(Object::toString).ifPresentOrElse(json::writeString, json::writeNull);
          json.writeBooleanProperty("differs", compared.differs());
          Message received = compared.message().message();
          effects("old", compared.older(), received, json);
          effects("new", compared.newer(), received, json);
        }));
  }

  private static void effects(
      String name, List<TrialEffect> effects, Message received, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    effects.forEach(effect -> effect(effect, received, json));
    json.writeEndArray();
  }

  private static void effect(TrialEffect effect, Message received, JsonGenerator json) {
    json.writeStartObject();
    switch (effect) {
      case TrialEffect.Done done -> EffectJson.ALL_NAMED.effect(done.effect(), received, json);
      case TrialEffect.Failed(ScriptError error) -> {
        json.writeStringProperty("action", "error");
        EffectJson.ALL_NAMED.error(error, json);
      }
    }
    json.writeStringProperty("text", effect.text().line());
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
