package org.tamis.studio.scripts;

import java.util.List;
import java.util.Optional;
import org.tamis.studio.http.Form;
import org.tamis.studio.rules.RulePattern;
import org.tamis.studio.trial.TrialChoice;

/**
 * A script as the list of its rules.
 *
 * @param digest of the text that the list was made from; a change is made only where that is still
 *     what is stored
 * @param rules those that are on this page; none where the text cannot be taken apart
 * @param first the number of the first of them, 1 for the first of the script
 * @param all how many the script has
 * @param isList whether the text could be taken apart into rules
 * @param trial numbers of messages that the rules can be counted on
 * @param messages that they were counted on; empty where they were not
 * @param edited the number of the rule whose code can be changed here; 0 for none
 * @param draft what somebody typed and what was not stored
 * @param typed for a rule without code, likewise
 * @param findings why not
 */
public record RulesPage(
    String id,
    String name,
    boolean active,
    String digest,
    List<RuleRow> rules,
    int first,
    int all,
    boolean isList,
    TrialChoice trial,
    Optional<Long> messages,
    int edited,
    Optional<Draft> draft,
    Typed typed,
    List<Finding> findings) {
  /** So many rules are on one page. */
  static final int MOST = 100;

  public RulesPage {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
  }

  /**
   * Code that was not stored.
   *
   * @param number of its rule; 0 for one that is to be added
   */
  public record Draft(int number, String code) {}

  /** What stands in the fields of a rule without code; "" where nothing was typed. */
  public record Typed(String place, String words, String folder) {
    static Typed of(Form form) {
      return new Typed(form.text("place"), form.text("words"), form.text("folder"));
    }

    public boolean isSomething() {
      return !place.isEmpty();
    }

    /** What a list of places has chosen. */
    public boolean isAt(RulePattern.Place one) {
      return one.word().equals(place);
    }
  }

  /** What is left of a page when the store cannot be reached. */
  static RulesPage unreached(String id, String digest, Optional<Draft> draft, Typed typed) {
    return new RulesPage(
        id,
        "",
        false,
        digest,
        List.of(),
        1,
        0,
        true,
        TrialChoice.NONE,
        Optional.empty(),
        0,
        draft,
        typed,
        List.of());
  }

  /** What was typed for a rule that is not on this page. */
  public Optional<Draft> loose() {
    return draft
        .filter(one -> one.number() > 0)
        .filter(one -> rules.stream().noneMatch(rule -> rule.number() == one.number()));
  }

  /** What stands in the field for the code of a rule. */
  public String code(RuleRow rule) {
    return draftOf(rule.number()).map(Draft::code).orElse(rule.code());
  }

  /**
   * What was not stored of a rule.
   *
   * @param number 0 for one that is to be added
   */
  public Optional<Draft> draftOf(int number) {
    return draft.filter(one -> one.number() == number);
  }

  /** Whether its code is in a field: the others' would make the page ten times as long. */
  public boolean isOpen(RuleRow rule) {
    return rule.number() == edited || draftOf(rule.number()).isPresent();
  }

  /** Where it is open. */
  public String editing(RuleRow rule) {
    return at("?edit=" + rule.number());
  }

  /** This page with all rules closed. */
  public String listing() {
    return at("?from=" + first);
  }

  private String at(String query) {
    String counts = messages.isPresent() ? "&last=" + trial.chosen() : "";
    return "/scripts/" + id + "/rules" + query + counts;
  }

  public int last() {
    return first + rules.size() - 1;
  }

  /** The first number of the page before this. */
  public Optional<Integer> before() {
    return first > 1 ? Optional.of(Math.max(1, first - MOST)) : Optional.empty();
  }

  public Optional<Integer> after() {
    return last() < all ? Optional.of(last() + 1) : Optional.empty();
  }
}
