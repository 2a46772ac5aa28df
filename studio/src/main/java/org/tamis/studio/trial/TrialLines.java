package org.tamis.studio.trial;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.tamis.engine.trial.Compared;
import org.tamis.grammar.text.Printable;
import org.tamis.service.json.ComparisonJson;
import org.tamis.service.json.JsonLine;
import org.tamis.studio.page.JsonLines;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;

/**
 * A trial as a stream of JSON objects, one on each line, as the page takes it: what programs get of
 * a message, and what people see of it as HTML. For one thread.
 */
final class TrialLines implements Trial.Reader {
  private static final long BETWEEN_SENDINGS = 100_000_000;
  private static final long BETWEEN_TOTALS = 500_000_000;

  /** Totals of more rules are told at the end alone. */
  private static final int MOST_RULES = 100;

  private static final int LONGEST_PROBLEM = 300;

  private final JsonLines lines;
  private final Screen screen;
  private final TrialView view;
  private final Trial trial;
  private long sent;
  private long told = System.nanoTime();

  TrialLines(OutputStream out, Screen screen, Trial trial) {
    this.lines = new JsonLines(out);
    this.screen = screen;
    this.trial = trial;
    this.view = new TrialView(screen.texts(), trial);
  }

  /** A line that says in words why there is no trial, or no end of it. */
  static String failure(String words) {
    return JsonLine.of(json -> json.writeStringProperty("failed", words));
  }

  /** What is there before the first message. */
  void begin() {
    TrialPage page = new TrialPage(view.against(), view.totals(), List.of(), List.of(), 0);
    lines.write(json ->
        json.writeStringProperty("begun", Pages.part("trial", screen, Map.of("trial", page))));
    lines.flush();
  }

  @Override
  public void found(int messages) {
    lines.write(json -> json.writeNumberProperty("found", messages));
    lines.flush();
  }

  @Override
  public boolean compared(Compared compared) {
    String message = JsonLine.of(json -> ComparisonJson.message(compared, json)).strip();
    String html = Pages.part("trialrow", screen, Map.of("row", view.row(compared)));
    lines.write(json -> {
      json.writeName("message");
      json.writeRawValue(message);
      json.writeArrayPropertyStart("rules");
      compared.rules().forEach(json::writeNumber);
      json.writeEndArray();
      JsonLine.strings(json, "folders", view.folders(compared));
      json.writeStringProperty("html", html);
    });
    long now = System.nanoTime();
    if (now - told > BETWEEN_TOTALS && trial.comparison().totals().rules().size() <= MOST_RULES) {
      totals();
      told = now;
    }
    if (now - sent > BETWEEN_SENDINGS) {
      lines.flush();
      sent = now;
    }
    return !lines.isGone();
  }

  @Override
  public void problem(String name, String reason) {
    String words = screen.text("trial.unreadable", name, reason);
    lines.write(json -> json.writeStringProperty("problem", Printable.cut(words, LONGEST_PROBLEM)));
  }

  /** All messages have been there. */
  void end() {
    totals();
    lines.write(json -> json.writeBooleanProperty("done", true));
    lines.flush();
  }

  private void totals() {
    lines.write(json -> {
      json.writeObjectPropertyStart("totals");
      ComparisonJson.totals(trial.comparison().totals(), json);
      json.writeEndObject();
      json.writeStringProperty(
          "html", Pages.part("trialtotals", screen, Map.of("totals", view.totals())));
    });
  }
}
