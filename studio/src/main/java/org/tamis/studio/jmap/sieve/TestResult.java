package org.tamis.studio.jmap.sieve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.explain.Event;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.explain.Explanation;
import org.tamis.engine.explain.Point;
import org.tamis.engine.program.Needs;
import org.tamis.engine.trial.Compared;
import org.tamis.engine.trial.Comparison;
import org.tamis.engine.trial.Coverage;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.grammar.source.Position;
import org.tamis.service.json.ComparisonJson;
import org.tamis.service.json.JsonLine;
import org.tamis.service.json.OutcomeJson;
import org.tamis.studio.jmap.IJson;
import org.tamis.studio.jmap.SetError;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was found out about a script by trying it. Of each message it has what {@code tamis try
 * --json} prints, or {@code tamis try --compare --json}. For one thread.
 */
final class TestResult {
  /** Of all messages together: what goes beyond is left out, which "isComplete" tells. */
  private static final int MOST_EVENTS = 20_000;

  private final Rehearsal tried;
  private final Optional<Comparison> comparison;
  private final boolean explain;
  private final OutcomeJson outcomes;
  private final ArrayNode list = IJson.mapper().createArrayNode();
  private final Map<String, SetError> notCompleted = new LinkedHashMap<>();
  private int eventsLeft = MOST_EVENTS;
  private boolean isComplete = true;

  private TestResult(Rehearsal tried, Optional<Comparison> comparison, boolean explain) {
    this.tried = tried;
    this.comparison = comparison;
    this.explain = explain;
    this.outcomes = new OutcomeJson(tried.world().mailboxes(), tried.program().scriptName());
  }

  static TestResult of(Rehearsal tried, boolean explain) {
    return new TestResult(tried, Optional.empty(), explain);
  }

  static TestResult comparing(Rehearsal older, Rehearsal tried, boolean explain) {
    return new TestResult(tried, Optional.of(new Comparison(older, tried)), explain);
  }

  /** What of a message is looked at. */
  Needs needs() {
    return comparison.map(Comparison::needs).orElseGet(tried::needs);
  }

  /** Runs one message. */
  void add(TrialMessage message) {
    String line =
        comparison.isPresent()
            ? compared(comparison.get().compare(message))
            : decided(message, tried.run(message));
    list.add(IJson.mapper().readTree(line));
  }

  private String decided(TrialMessage message, Explained result) {
    List<Event> events = told(result.explanation());
    Explained shown =
        new Explained(result.outcome(), new Explanation(events, true), result.visits());
    return JsonLine.of(json -> outcomes.write(message, shown, json));
  }

  private String compared(Compared compared) {
    List<Event> events = told(compared.explanation());
    return JsonLine.of(json -> {
      ComparisonJson.message(compared, json);
      rules(compared, json);
      outcomes.explanation(events, json);
    });
  }

  /** Which of the rules in the totals took the message in either script. */
  private static void rules(Compared compared, JsonGenerator json) {
    json.writeArrayPropertyStart("rules");
    compared.rules().forEach(json::writeNumber);
    json.writeEndArray();
  }

  private List<Event> told(Explanation explanation) {
    if (!explain) {
      return List.of();
    }
    List<Event> all = explanation.events();
    List<Event> told = all.subList(0, Math.min(all.size(), eventsLeft));
    eventsLeft -= told.size();
    isComplete &= explanation.complete() && told.size() == all.size();
    return told;
  }

  void notCompleted(String blobId, SetError error) {
    notCompleted.put(blobId, error);
  }

  ObjectNode addTo(ObjectNode response) {
    response.set("list", list);
    ObjectNode errors = response.putObject("notCompleted");
    notCompleted.forEach((id, error) -> errors.set(id, error.json()));
    Coverage coverage = Coverage.of(tried);
    ArrayNode rules = response.putArray("rules");
    coverage.rules().forEach(rule -> rules.add(rule(rule)));
    comparison.ifPresent(both ->
        response.set(
            "totals",
            IJson.mapper()
                .readTree(JsonLine.of(json -> ComparisonJson.totals(both.totals(), json)))));
    return response.put("isComplete", isComplete);
  }

  /** A rule of the script that is tried, where it stands, and how many messages it took. */
  private ObjectNode rule(Point rule) {
    ObjectNode json = IJson.object().put("script", rule.source().name());
    json.put("kind", rule.kind().name().toLowerCase(Locale.ROOT));
    json.put("rule", rule.text());
    position(rule.source().position(rule.span().start()), json.putObject("start"));
    position(rule.source().position(rule.span().end()), json.putObject("end"));
    return json.put("messages", tried.tally().yes(rule));
  }

  private static void position(Position position, ObjectNode json) {
    json.put("line", position.line()).put("column", position.column());
  }
}
