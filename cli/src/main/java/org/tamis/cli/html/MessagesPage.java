package org.tamis.cli.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.RuleRow;

/**
 * A table of messages with what scripts would do with each. Rows are written as they come, so
 * memory does not grow with them; what is known only at the end stands above them all the same.
 */
public final class MessagesPage implements AutoCloseable {
  private final WholeFile page;
  private final WholeFile rows;
  private final ZoneId zone;
  private final List<String> outcomes;

  /** How an effect compares with those of the other script. */
  public enum Mark {
    SAME("", ""),
    GONE("gone", "− "),
    COME("come", "+ ");

    private final String styleClass;
    private final String sign;

    Mark(String styleClass, String sign) {
      this.styleClass = styleClass;
      this.sign = sign;
    }
  }

  /** An effect in a cell. */
  public record Line(Mark mark, EffectText text) {}

  /**
   * One message.
   *
   * @param name what the message is called
   * @param outcomes one cell for each script
   * @param rules the indexes of the rules that took it, in the list that {@link #complete} gets
   * @param marked whether it is one of those that the reader may want to see alone
   * @param explanation how the script came to the outcome, line by line; empty to show none
   */
  public record Row(
      String name,
      Heading heading,
      List<List<Line>> outcomes,
      List<Integer> rules,
      boolean marked,
      List<String> explanation) {
    public Row {
      explanation = List.copyOf(explanation);
      outcomes = List.copyOf(outcomes);
      rules = List.copyOf(rules);
    }
  }

  /**
   * What stands above the messages.
   *
   * @param scripts the title of each column of counts
   * @param filter what to call the marked rows; empty to offer no such filter
   */
  public record Summary(
      String title, List<String> lines, List<String> scripts, List<RuleRow> rules, String filter) {
    public Summary {
      lines = List.copyOf(lines);
      scripts = List.copyOf(scripts);
      rules = List.copyOf(rules);
    }
  }

  private MessagesPage(WholeFile page, WholeFile rows, ZoneId zone, List<String> outcomes) {
    this.page = page;
    this.rows = rows;
    this.zone = zone;
    this.outcomes = List.copyOf(outcomes);
  }

  /**
   * Begins a page.
   *
   * @param zone of the dates
   * @param outcomes the title of each script's column
   * @throws IOException when there can be no such file
   */
  public static MessagesPage create(Path file, ZoneId zone, List<String> outcomes)
      throws IOException {
    WholeFile page = WholeFile.create(file);
    return new MessagesPage(page, WholeFile.create(file), zone, outcomes);
  }

  /**
   * Adds a row.
   *
   * @throws UncheckedIOException when the row cannot be written
   */
  public void add(Row row) {
    String rules =
        row.rules().isEmpty()
            ? "none"
            : row.rules().stream().map(String::valueOf).collect(Collectors.joining(" "));
    rows.write(
        "<tr role=\"row\" data-rules=\"" + rules + "\"" + (row.marked() ? " data-marked>" : ">"));
    rows.write(
        "<th scope=\"row\" role=\"rowheader\">" + Html.isolated("subject", subject(row.heading())));
    rows.write(Html.isolated("name", row.name()) + "</th>");
    String from = row.heading().from();
    rows.write("<td role=\"cell\" data-title=\"From\">");
    rows.write((from.isEmpty() ? "" : Html.isolated("from", Html.unquoted(from))) + "</td>");
    long seconds = row.heading().date().map(date -> date.getEpochSecond()).orElse(0L);
    String date = row.heading().dateIn(zone);
    rows.write(
        "<td role=\"cell\" class=\"date\" data-sort=\"" + (date.isEmpty() ? "" : seconds) + "\">");
    rows.write(date + "</td>");
    for (int i = 0; i < outcomes.size(); i++) {
      rows.write(
          "<td role=\"cell\" class=\"outcome\" data-title=\""
              + Html.escape(outcomes.get(i))
              + "\">");
      row.outcomes().get(i).forEach(line -> rows.write(effect(line)));
      rows.write(explanation(row.explanation()) + "</td>");
    }
    rows.write("</tr>\n");
  }

  private static String subject(Heading heading) {
    return heading.subject().isEmpty() ? "(no subject)" : heading.subject();
  }

  private static String explanation(List<String> lines) {
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .map(Html::escape)
            .collect(
                Collectors.joining(
                    "\n",
                    "<details class=\"run\"><summary>Execution</summary><pre>",
                    "</pre></details>"));
  }

  private static String effect(Line line) {
    EffectText text = line.text();
    String changes =
        text.changes().stream()
            .map(change -> "<span class=\"why\">" + Html.breakable(change) + "</span>")
            .collect(Collectors.joining());
    return ("<div class=\"effect " + line.mark().styleClass + "\"><span class=\"what\">")
        + (line.mark().sign + Html.breakable(text.line()) + "</span>")
        + ("<span class=\"why\">" + Html.breakable(text.why()) + "</span>")
        + (changes + "</div>");
  }

  /**
   * Writes all around the rows, and the page is there.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public void complete(Summary summary) {
    page.write(Frame.begin(summary.title()));
    summary.lines().forEach(line -> page.write("<p>" + Html.escape(line) + "</p>\n"));
    page.write(RuleTable.of(summary.scripts(), summary.rules()));
    page.write("<h2 id=\"title\">Messages</h2>\n" + form(summary));
    page.write(head());
    rows.appendTo(page);
    page.write("</tbody></table>\n" + Frame.end());
    page.complete();
  }

  /** The roles are said because the style makes boxes of another kind out of the elements. */
  private String head() {
    StringBuilder html = new StringBuilder("<table role=\"table\" class=\"sortable messages");
    html.append(outcomes.size() == 2 ? " two" : "");
    html.append("\" id=\"messages\" aria-labelledby=\"title\">");
    html.append("<thead role=\"rowgroup\"><tr role=\"row\">");
    html.append(column("Message", "")).append(column("From", ""));
    html.append(column("Date", " data-kind=\"number\""));
    outcomes.forEach(title -> html.append(column(Html.escape(title), "")));
    return html.append("</tr></thead><tbody role=\"rowgroup\">\n").toString();
  }

  private static String column(String title, String attributes) {
    return "<th scope=\"col\" role=\"columnheader\"" + attributes + ">" + title + "</th>";
  }

  private static String form(Summary summary) {
    StringBuilder html = new StringBuilder("<form data-table=\"messages\" hidden>\n");
    html.append("<label>Text <input type=\"search\" name=\"text\"></label>\n");
    html.append("<label>Rule <select name=\"rule\"><option value=\"\">all messages</option>");
    html.append("<option value=\"none\">taken by no rule</option>");
    for (int i = 0; i < summary.rules().size(); i++) {
      RuleRow rule = summary.rules().get(i);
      html.append("<option value=\"" + i + "\">");
      html.append(Html.escape(rule.name().place() + "  " + rule.name().text())).append("</option>");
    }
    html.append("</select></label>\n");
    if (!summary.filter().isEmpty()) {
      html.append("<label class=\"check\"><input type=\"checkbox\" name=\"only\"> ");
      html.append(Html.escape(summary.filter())).append("</label>\n");
    }
    return html.append("<output aria-live=\"polite\"></output>\n</form>\n").toString();
  }

  /** Removes what was not completed. */
  @Override
  public void close() throws IOException {
    page.close();
    rows.close();
  }
}
