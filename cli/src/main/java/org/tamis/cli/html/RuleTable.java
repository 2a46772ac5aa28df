package org.tamis.cli.html;

import java.util.List;
import java.util.OptionalLong;
import org.tamis.engine.trial.RuleRow;

/** How many messages each rule took. */
final class RuleTable {
  private RuleTable() {}

  /**
   * @param scripts the title of each column of counts
   */
  static String of(List<String> scripts, List<RuleRow> rules) {
    StringBuilder html = new StringBuilder();
    long never = rules.stream().filter(RuleRow::isNever).count();
    html.append("<details><summary>Rules: ").append(rules.size());
    html.append(never == 0 ? "" : ", of which " + never + " took no message");
    html.append(
        "</summary>\n<div class=\"scroll\" role=\"region\" aria-label=\"Rules\" tabindex=\"0\">\n");
    html.append("<table class=\"sortable rules\"><thead><tr>");
    scripts.forEach(title ->
        html.append("<th scope=\"col\" class=\"number\" data-kind=\"number\">")
            .append(Html.escape(title))
            .append("</th>"));
    html.append("<th scope=\"col\">Rule</th><th scope=\"col\">Line</th></tr></thead><tbody>\n");
    rules.forEach(rule -> html.append(row(rule)));
    return html.append("</tbody></table></div></details>\n").toString();
  }

  private static String row(RuleRow rule) {
    StringBuilder html = new StringBuilder(rule.isNever() ? "<tr class=\"never\">" : "<tr>");
    for (OptionalLong count : rule.counts()) {
      String shown = count.isPresent() ? Long.toString(count.getAsLong()) : "–";
      html.append("<td class=\"number ran\">").append(shown).append("</td>");
    }
    html.append("<th scope=\"row\" class=\"code\">").append(Html.breakable(rule.name().text()));
    html.append("</th><td class=\"place\">").append(Html.breakable(rule.name().place()));
    return html.append("</td></tr>\n").toString();
  }
}
