package org.tamis.cli.tryout;

import java.util.Map;
import java.util.Optional;
import org.tamis.engine.explain.Event;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Note;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.trial.DryPlan;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.service.json.EffectJson;
import org.tamis.service.json.JsonLine;
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
  public String print(TrialMessage tried, Explained result) {
    Outcome outcome = result.outcome();
    Message message = tried.message();
    return JsonLine.of(json -> {
      json.writeStringProperty("message", tried.name());
      tried.subject().ifPresent(subject -> json.writeStringProperty("subject", subject));
      json.writeArrayPropertyStart("actions");
      DryPlan plan = new DryPlan(outcome, tried, mailboxes);
      Map<EffectId, Effect> repeated = plan.repeated();
      plan.asked()
          .forEach(effect ->
              effect(effect, Optional.ofNullable(repeated.get(effect.id())), message, json));
      json.writeEndArray();
      json.writeBooleanProperty("implicitKeep", outcome.implicitKeep());
      json.writeName("error");
      outcome.error().ifPresentOrElse(error -> error(error, json), json::writeNull);
      if (!outcome.implicitKeepFlags().isEmpty()) {
        JsonLine.strings(json, "implicitKeepFlags", outcome.implicitKeepFlags().names());
      }
      outcome.edited().ifPresent(edited -> EffectJson.changes(message, edited, json));
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
    effects().place(event.origin(), json);
    EventJson.write(event, json);
    json.writeEndObject();
  }

  private void effect(
      Effect effect, Optional<Effect> earlier, Message message, JsonGenerator json) {
    json.writeStartObject();
    effects().effect(effect, message, json);
    earlier.ifPresent(same -> json.writeNumberProperty("duplicateOf", same.id().ordinal()));
    json.writeEndObject();
  }

  private void error(ScriptError error, JsonGenerator json) {
    json.writeStartObject();
    effects().error(error, json);
    json.writeEndObject();
  }

  private EffectJson effects() {
    return new EffectJson(script);
  }
}
