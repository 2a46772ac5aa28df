package org.tamis.cli.coverage;

import java.util.Locale;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.explain.Point;
import org.tamis.engine.trial.Coverage;
import org.tamis.engine.trial.Tally.Sighting;
import org.tamis.grammar.source.Position;
import org.tamis.service.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/** One JSON object on one line for each arm, test and command, and one with the totals. */
record JsonCoverage(Coverage coverage, Terminal terminal) {
  void print() {
    coverage.points().forEach(point -> print(JsonLine.of(json -> point(point, json))));
    print(
        JsonLine.of(json -> {
          json.writeObjectPropertyStart("totals");
          json.writeNumberProperty("messages", coverage.tally().messages());
          json.writeNumberProperty("rules", coverage.rules().size());
          json.writeNumberProperty("never", coverage.never().size());
          json.writeEndObject();
        }));
  }

  private void point(Point point, JsonGenerator json) {
    Position start = point.source().position(point.span().start());
    Position end = point.source().position(point.span().end());
    json.writeStringProperty("script", point.source().name());
    json.writeStringProperty("kind", point.kind().name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("line", start.line());
    json.writeNumberProperty("column", start.column());
    json.writeNumberProperty("endLine", end.line());
    json.writeNumberProperty("endColumn", end.column());
    json.writeStringProperty("text", point.text());
    json.writeNumberProperty("hits", coverage.tally().yes(point));
    if (point.kind() == Point.Kind.TEST) {
      json.writeNumberProperty("misses", coverage.tally().no(point));
    }
    json.writeName("last");
    coverage.tally().last(point).ifPresentOrElse(last -> sighting(last, json), json::writeNull);
  }

  private static void sighting(Sighting last, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("message", last.message());
    json.writeName("date");
    last.date().map(Object::toString).ifPresentOrElse(json::writeString, json::writeNull);
    json.writeEndObject();
  }

  private void print(String line) {
    terminal.out().print(line);
  }
}
