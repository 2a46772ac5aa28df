package org.tamis.cli.compare;

import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.trial.Compared;
import org.tamis.engine.trial.Totals;
import org.tamis.service.json.ComparisonJson;
import org.tamis.service.json.JsonLine;

/** One JSON object on one line for each message, and one with the totals. */
record JsonComparison(Terminal terminal) implements ComparisonReport {
  @Override
  public void message(Compared compared) {
    terminal.out().print(JsonLine.of(json -> ComparisonJson.message(compared, json)));
  }

  @Override
  public void end(Totals totals) {
    terminal
        .out()
        .print(
            JsonLine.of(json -> {
              json.writeObjectPropertyStart("totals");
              ComparisonJson.totals(totals, json);
              json.writeEndObject();
            }));
  }
}
