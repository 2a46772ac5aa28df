package org.tamis.cli.coverage;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.tamis.cli.html.Frame;
import org.tamis.cli.html.Html;
import org.tamis.cli.html.WholeFile;
import org.tamis.cli.terminal.Count;
import org.tamis.engine.explain.Point;
import org.tamis.engine.plan.ShortName;
import org.tamis.engine.trial.Coverage;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.Listing;
import org.tamis.engine.trial.RuleName;
import org.tamis.engine.trial.Tally.Sighting;
import org.tamis.grammar.source.Source;

/** A page for a browser: the rules in a table, and each script with counts beside the lines. */
record CoveragePage(Coverage coverage, WholeFile file) {
  private static final String RULES =
      """
      <h2 id="title">Rules</h2>
      <form data-table="rules" hidden>
      <label>Text <input type="search" name="text"></label>
      <label class="check"><input type="checkbox" name="only"> only those that took no message</label>
      <output aria-live="polite"></output>
      </form>
      <div class="scroll" role="region" aria-labelledby="title" tabindex="0">
      <table class="sortable rules" id="rules" aria-labelledby="title"><thead><tr>\
      <th scope="col" class="number" data-kind="number">Hits</th>\
      <th scope="col">Rule</th><th scope="col">Line</th>\
      <th scope="col" data-kind="number">Last hit</th><th scope="col">Message</th></tr></thead><tbody>
      """;

  private static final String LISTING =
      """
      <table class="listing"><thead><tr><th scope="col" class="number">Ran</th>\
      <th scope="col" class="number">Yes</th><th scope="col" class="number">No</th>\
      <th scope="col" class="number">Line</th><th scope="col">Script</th></tr></thead><tbody>
      """;

  /** Writes the whole page. */
  void write() {
    file.write(Frame.begin("Coverage of " + ShortName.of(coverage.script())));
    paragraph(Count.of(coverage.tally().messages(), "message"));
    CoverageSums.of(coverage).forEach(this::paragraph);
    file.write(RULES);
    coverage.rules().forEach(this::rule);
    file.write("</tbody></table></div>\n");
    coverage.scripts().forEach(this::listing);
    file.write(Frame.end());
    file.complete();
  }

  private void paragraph(String text) {
    file.write("<p>" + Html.escape(text) + "</p>\n");
  }

  private void rule(Point rule) {
    RuleName name = RuleName.of(rule);
    long hits = coverage.tally().yes(rule);
    Optional<Sighting> last = coverage.tally().last(rule);
    Optional<Instant> date = last.flatMap(Sighting::date);
    file.write(hits == 0 ? "<tr class=\"never\" data-marked>" : "<tr>");
    file.write("<td class=\"number ran\">" + hits + "</td>");
    file.write("<th scope=\"row\" class=\"code\">" + Html.escape(name.text()) + "</th>");
    file.write("<td class=\"place\">" + Html.escape(name.place()) + "</td>");
    String seconds = date.map(d -> Long.toString(d.getEpochSecond())).orElse("");
    file.write("<td class=\"date\" data-sort=\"" + seconds + "\">");
    file.write(last.isEmpty() ? "never" : date.map(this::shown).orElse("no date"));
    String message = last.map(Sighting::message).orElse("");
    file.write("</td><td class=\"message\">" + Html.isolated("name", message) + "</td></tr>\n");
  }

  private String shown(Instant date) {
    return Heading.format(date, coverage.zone());
  }

  private void listing(Source script) {
    String name = Html.escape(script.name());
    file.write("<h2>" + name + "</h2>\n<div class=\"scroll\" role=\"region\" aria-label=\"");
    file.write(name + "\" tabindex=\"0\">\n" + LISTING);
    Listing.of(script, coverage).forEach(this::row);
    file.write("</tbody></table></div>\n");
  }

  private void row(Listing.Row row) {
    file.write(row.isNever() ? "<tr class=\"never\">" : "<tr>");
    file.write("<td class=\"number ran\">" + count(row.ran()) + "</td>");
    number(row.answers().map(Listing.Answers::yes).map(String::valueOf).orElse(""), "");
    number(row.answers().map(Listing.Answers::no).map(String::valueOf).orElse(""), "");
    boolean isLine = row.number().isPresent();
    number(isLine ? String.valueOf(row.number().getAsInt()) : "", " line");
    file.write(isLine ? "<td class=\"code\">" : "<td class=\"code muted\">");
    file.write(tabs(row.text()) + "</td></tr>\n");
  }

  private void number(String text, String styleClass) {
    file.write("<td class=\"number" + styleClass + "\">" + text + "</td>");
  }

  private static String count(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "";
  }

  /** Tabs of a script stay tabs. */
  private static String tabs(String line) {
    StringBuilder html = new StringBuilder();
    for (String piece : line.splitWithDelimiters("\t", -1)) {
      html.append(piece.equals("\t") ? piece : Html.escape(piece));
    }
    return html.toString();
  }
}
