package org.tamis.studio.scripts;

import java.util.List;
import java.util.Optional;
import org.tamis.grammar.text.Printable;
import org.tamis.studio.rules.Rule;
import org.tamis.studio.trial.RuleHits;

/**
 * A rule in the list.
 *
 * @param number 1 for the first of the script
 * @param name as its comments say
 * @param description its condition or command, cut if it is long
 * @param rewritten whether another program keeps it in a form of its own, and overwrites changes
 * @param line where it begins, 1 for the first
 * @param code as it stands in the script; what is typed over it replaces it
 * @param findings what the checker says about it
 * @param hits in how many of the messages that were looked at it fired; empty where none was, and
 *     for a rule that is off
 */
public record RuleRow(
    int number,
    Optional<String> name,
    String description,
    boolean on,
    boolean rewritten,
    int line,
    String code,
    List<Finding> findings,
    Optional<Long> hits) {
  private static final int LONGEST_DESCRIPTION = 200;

  public RuleRow {
    findings = List.copyOf(findings);
  }

  static RuleRow of(Rule rule, List<Finding> findings, Optional<RuleHits> hits) {
    return new RuleRow(
        rule.index() + 1,
        rule.name().map(Printable::of),
        Printable.cut(rule.description(), LONGEST_DESCRIPTION),
        rule.isOn(),
        rule.dialect().isWrittenAnew(),
        rule.extent().start().line(),
        rule.code(),
        findings,
        hits.filter(_ -> rule.isOn()).map(all -> all.rules().get(rule.index())));
  }

  /** What it is called on the page. */
  public String title() {
    return name.orElse(description);
  }
}
