package org.tamis.service.json;

import java.util.List;
import java.util.OptionalLong;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.trial.Compared;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.RuleRow;
import org.tamis.engine.trial.Totals;
import org.tamis.engine.trial.TrialEffect;
import tools.jackson.core.JsonGenerator;

/** Two scripts side by side, as properties of an object that the caller has begun. */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** What both would do with one message. */
  public static void message(Compared compared, JsonGenerator json) {
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
  }

  /** What became of all messages. */
  public static void totals(Totals totals, JsonGenerator json) {
    json.writeNumberProperty("messages", totals.messages());
    json.writeNumberProperty("differ", totals.differing());
    json.writeArrayPropertyStart("rules");
    totals.rules().forEach(rule -> rule(rule, json));
    json.writeEndArray();
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
}
