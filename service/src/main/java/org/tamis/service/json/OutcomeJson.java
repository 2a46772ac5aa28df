package org.tamis.service.json;

import java.util.List;
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
import org.tamis.engine.trial.DryPlan;
import org.tamis.engine.trial.TrialMessage;
import tools.jackson.core.JsonGenerator;

/**
 * What a script decided about a message, as properties of an object that the caller has begun.
 * {@code actions} is what the script did, in its order; the implicit keep is in {@code
 * implicitKeep} only. Keys that are always there come first; all others are there when they have
 * something to say.
 *
 * @param mailboxes knows those that are preferred to others
 * @param script the one that lines are of where no script is named
 */
public record OutcomeJson(DeliveryPlan.Directory mailboxes, String script) {
  /** All of it, and what ran where the result tells. */
  public void write(TrialMessage tried, Explained result, JsonGenerator json) {
    Outcome outcome = result.outcome();
    Message message = tried.message();
    json.writeStringProperty("message", tried.name());
    tried.subject().ifPresent(subject -> json.writeStringProperty("subject", subject));
    actions(new DryPlan(outcome, tried, mailboxes), message, json);
    json.writeBooleanProperty("implicitKeep", outcome.implicitKeep());
    error(outcome, json);
    if (!outcome.implicitKeepFlags().isEmpty()) {
      JsonLine.strings(json, "implicitKeepFlags", outcome.implicitKeepFlags().names());
    }
    outcome.edited().ifPresent(edited -> EffectJson.changes(message, edited, json));
    if (!outcome.notes().isEmpty()) {
      JsonLine.strings(json, "notes", outcome.notes().stream().map(Note::text).toList());
    }
    explanation(result.explanation().events(), json);
  }

  /** What ran; nothing when nothing is told. */
  public void explanation(List<Event> events, JsonGenerator json) {
    if (!events.isEmpty()) {
      json.writeArrayPropertyStart("explanation");
      for (Event event : events) {
        json.writeStartObject();
        effects().place(event.origin(), json);
        EventJson.write(event, json);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private void actions(DryPlan plan, Message message, JsonGenerator json) {
    Map<EffectId, Effect> repeated = plan.repeated();
    json.writeArrayPropertyStart("actions");
    for (Effect effect : plan.asked()) {
      json.writeStartObject();
      effects().effect(effect, message, json);
      Optional.ofNullable(repeated.get(effect.id()))
          .ifPresent(same -> json.writeNumberProperty("duplicateOf", same.id().ordinal()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void error(Outcome outcome, JsonGenerator json) {
    json.writeName("error");
    outcome
        .error()
        .ifPresentOrElse(
            error -> {
              json.writeStartObject();
              effects().error(error, json);
              json.writeEndObject();
            },
            json::writeNull);
  }

  private EffectJson effects() {
    return new EffectJson(script);
  }
}
