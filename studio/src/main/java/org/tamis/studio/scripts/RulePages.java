package org.tamis.studio.scripts;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.text.Reason;
import org.tamis.studio.http.Form;
import org.tamis.studio.http.Reply;
import org.tamis.studio.page.Notice;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;
import org.tamis.studio.rules.Edited;
import org.tamis.studio.rules.Opened;
import org.tamis.studio.rules.Rule;
import org.tamis.studio.rules.RulePattern;
import org.tamis.studio.rules.ScriptRules;
import org.tamis.studio.session.Visit;
import org.tamis.studio.trial.RuleHits;
import org.tamis.studio.trial.TrialPages;

/**
 * The pages about the rules of a script. Each change leaves every other octet of it as it was, and
 * is stored only where the script is still what the page showed.
 */
public final class RulePages {
  /** The field for the code of a rule, as that for a script is called. */
  private static final String TEXT = "text";

  private static final Logger LOG = System.getLogger(RulePages.class.getName());

  private final Desk desk;
  private final TrialPages trials;

  public RulePages(ScriptStore store, ScriptCheck check, TrialPages trials) {
    this.desk = new Desk(store, check);
    this.trials = trials;
  }

  /** What is done with the rules. */
  @FunctionalInterface
  private interface Change {
    Edited of(ScriptRules rules);
  }

  /**
   * What somebody wants.
   *
   * @param number of the rule, 1 for the first; 0 for one that is to be added
   * @param place the number that the rule has afterwards; 0 for none
   * @param done one of {@link Done#WORDS}
   */
  private record Wish(int number, int place, String done, Change change) {}

  /** The rules in order. */
  public Reply list(Visit visit, String id) throws IOException {
    Optional<Desk.Opened> opened = desk.open(visit.account(), id);
    if (opened.isEmpty()) {
      return ScriptPages.missing(visit);
    }
    Map<String, String> query = visit.request().query();
    int edited = number(query.getOrDefault("edit", "0"));
    int from = edited > 0 ? pageOf(edited) : number(query.getOrDefault("from", "1"));
    Shown shown = new Shown(from, edited, Optional.empty(), List.of());
    return page(200, visit, opened.get(), shown, Done.notice(visit));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * What of the rules is on a page.
   *
   * @param from the number of the first
   * @param edited of the one whose code can be changed there; 0 for none
   * @param draft code that was not stored
   * @param why it was not
   */
  private record Shown(int from, int edited, Optional<RulesPage.Draft> draft, List<Finding> why) {}

  private Reply page(
      int status, Visit visit, Desk.Opened opened, Shown shown, Optional<Notice> notice)
      throws IOException {
    String name = opened.script().name().value();
    Opened text = ScriptRules.of(opened.text());
    List<Rule> rules =
        switch (text) {
          case ScriptRules list -> list.rules();
          case Opened.TextOnly _ -> List.of();
        };
    List<Diagnostic> findings = desk.findings(visit.account(), name, opened.text());
    Counted counted = counted(visit, opened, rules);
    int first = Math.clamp(shown.from(), 1, Math.max(1, rules.size()));
    List<RuleRow> rows =
        rules.stream()
            .skip(first - 1)
            .limit(RulesPage.MOST)
            .map(rule -> RuleRow.of(rule, about(rule, findings, name), counted.hits()))
            .toList();
    RulesPage page =
        new RulesPage(
            opened.script().id(),
            name,
            opened.script().active(),
            opened.script().digest(),
            rows,
            first,
            rules.size(),
            text instanceof ScriptRules,
            trials.choice(visit),
            counted.hits().map(RuleHits::messages),
            shown.edited(),
            shown.draft(),
            RulesPage.Typed.of(visit.form()),
            shown.why());
    Screen screen =
        visit.screen(visit.text("rules.of", name)).noting(counted.problem().or(() -> notice));
    return Pages.of(status, "rules", screen, Map.of("page", page));
  }

  /** How often rules fire, if that was asked for, or why nobody knows. */
  private record Counted(Optional<RuleHits> hits, Optional<Notice> problem) {}

  private Counted counted(Visit visit, Desk.Opened opened, List<Rule> rules) {
    String wanted = visit.request().query().getOrDefault("last", "");
    String name = opened.script().name().value();
    try {
      return new Counted(
          rules.isEmpty() || wanted.isEmpty()
              ? Optional.empty()
              : trials.hits(visit, wanted, name, opened.text(), rules),
          Optional.empty());
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          () -> "the rules of " + visit.account() + " cannot be counted: " + Reason.of(e));
      return new Counted(Optional.empty(), Optional.of(Notice.bad(visit.text("trial.failed"))));
    }
  }

  /** Those in the script itself: scripts that it includes have places of their own. */
  private static List<Finding> about(Rule rule, List<Diagnostic> findings, String name) {
    return findings.stream()
        .filter(finding -> finding.source().name().equals(name))
        .filter(finding -> isIn(rule, finding.span().start()))
        .map(Finding::of)
        .toList();
  }

  private static boolean isIn(Rule rule, int place) {
    return rule.extent().span().start() <= place && place < rule.extent().span().end();
  }

  /** Puts a rule behind all others: the one that a pattern makes, or that was typed. */
  public Reply add(Visit visit, String id) throws IOException {
    RulesPage.Typed typed = RulesPage.Typed.of(visit.form());
    if (!typed.isSomething()) {
      return add(visit, id, visit.form().lines(TEXT));
    }
    Optional<RulePattern> pattern =
        RulePattern.of(typed.place(), typed.words().strip(), typed.folder().strip());
    return pattern.isPresent() ? add(visit, id, pattern.get().code()) : noPattern(visit, id);
  }

  private Reply noPattern(Visit visit, String id) throws IOException {
    Optional<Desk.Opened> opened = desk.open(visit.account(), id);
    if (opened.isEmpty()) {
      return ScriptPages.missing(visit);
    }
    Shown shown = new Shown(1, 0, Optional.empty(), List.of());
    Notice notice = Notice.bad(visit.text("pattern.wrong"));
    return page(422, visit, opened.get(), shown, Optional.of(notice));
  }

  private Reply add(Visit visit, String id, String code) throws IOException {
    return changed(
        visit, id, new Wish(0, 0, "rule.added", rules -> rules.add(rules.rules().size(), code)));
  }

  /**
   * Changes one rule.
   *
   * @param raw its number
   * @param what {@code on}, {@code off}, {@code move}, {@code rename}, {@code code} or {@code
   *     delete}
   */
  public Reply change(Visit visit, String id, String raw, String what) throws IOException {
    int number = number(raw);
    Optional<Wish> wish = number < 1 ? Optional.empty() : wish(number, what, visit.form());
    return wish.isEmpty() ? missing(visit) : changed(visit, id, wish.get());
  }

  private static Reply missing(Visit visit) {
    return visit.error(404, "error.missing");
  }

  private static Optional<Wish> wish(int number, String what, Form form) {
    int index = number - 1;
    return Optional.ofNullable(
        switch (what) {
          case "on" -> new Wish(number, number, "rule.on", rules -> rules.switchOn(index));
          case "off" -> new Wish(number, number, "rule.off", rules -> rules.switchOff(index));
          case "rename" ->
              new Wish(
                  number, number, "rule.renamed", rules -> rules.rename(index, form.text("name")));
          case "code" ->
              new Wish(
                  number, number, "rule.saved", rules -> rules.replace(index, form.lines(TEXT)));
          case "delete" -> new Wish(number, 0, "rule.deleted", rules -> rules.delete(index));
          case "move" -> {
            int to = Math.max(1, number(form.text("to")));
            yield new Wish(number, to, "rule.moved", rules -> moved(rules, index, to - 1));
          }
          default -> null;
        });
  }

  /** Behind the last place is the last one. */
  private static Edited moved(ScriptRules rules, int from, int to) {
    return rules.move(from, Math.min(to, rules.rules().size() - 1));
  }

  /** What was typed outlives a store that cannot be reached. */
  private Reply changed(Visit visit, String id, Wish wish) throws IOException {
    try {
      return tried(visit, id, wish);
    } catch (IOException e) {
      Optional<RulesPage.Draft> draft = draft(visit, wish.number());
      RulesPage.Typed typed = RulesPage.Typed.of(visit.form());
      if (draft.isEmpty() && !typed.isSomething()) {
        throw e;
      }
      RulesPage page = RulesPage.unreached(id, visit.form().text("digest"), draft, typed);
      Screen screen = visit.screen(visit.text("rules"));
      Notice notice = Notice.bad(visit.text("error.store.draft"));
      return Pages.of(503, "rules", screen.with(notice), Map.of("page", page));
    }
  }

  private Reply tried(Visit visit, String id, Wish wish) throws IOException {
    Optional<Desk.Opened> opened = desk.open(visit.account(), id);
    if (opened.isEmpty()) {
      return ScriptPages.missing(visit);
    }
    if (!opened.get().script().digest().equals(visit.form().text("digest"))) {
      return elsewhere(visit, opened.get(), wish);
    }
    if (!(ScriptRules.of(opened.get().text()) instanceof ScriptRules rules)
        || wish.number() > rules.rules().size()) {
      return missing(visit);
    }
    return switch (wish.change().of(rules)) {
      case Edited.Refused(String reason, List<Diagnostic> errors) ->
          refused(visit, opened.get(), wish, errors, visit.text("rules.refused", reason));
      case Edited.Done(ScriptRules next) -> stored(visit, opened.get(), wish, next);
    };
  }

  private Reply stored(Visit visit, Desk.Opened opened, Wish wish, ScriptRules next)
      throws IOException {
    String id = opened.script().id();
    String digest = opened.script().digest();
    Desk.Saved saved = desk.put(visit.account(), id, digest, next.text(), visit.author());
    return switch (saved) {
      case Desk.Saved.Done _ -> Reply.seeOther(place(id, wish, next.rules().size()));
      case Desk.Saved.Wrong(List<Diagnostic> findings) ->
          refused(visit, opened, wish, findings, visit.text("rules.broken"));
      case Desk.Saved.Elsewhere(var script, String text) ->
          elsewhere(visit, new Desk.Opened(script, text), wish);
      case Desk.Saved.Gone() -> ScriptPages.missing(visit);
      case Desk.Saved.Refused(var why) ->
          refused(visit, opened, wish, List.of(), visit.text(Done.refusal(why)));
    };
  }

  /** The rule that was changed, on its page. */
  private static String place(String id, Wish wish, int all) {
    int wanted = wish.number() == 0 ? all : wish.place() == 0 ? wish.number() : wish.place();
    int number = Math.clamp(wanted, 1, Math.max(1, all));
    String at = Done.at("/scripts/" + id + "/rules", wish.done());
    return at + "&from=" + pageOf(number) + "#rule-" + number;
  }

  private static int pageOf(int number) {
    return (number - 1) / RulesPage.MOST * RulesPage.MOST + 1;
  }

  private Reply refused(
      Visit visit, Desk.Opened opened, Wish wish, List<Diagnostic> findings, String words)
      throws IOException {
    List<Finding> why = Finding.all(findings);
    Optional<RulesPage.Draft> draft = draft(visit, wish.number());
    int from = pageOf(Math.max(1, wish.number()));
    return page(422, visit, opened, new Shown(from, 0, draft, why), Optional.of(Notice.bad(words)));
  }

  /** What was typed comes back as a rule to add: its number may be that of another one by now. */
  private Reply elsewhere(Visit visit, Desk.Opened now, Wish wish) throws IOException {
    Optional<RulesPage.Draft> draft = draft(visit, 0);
    String words = visit.text(draft.isPresent() ? "rules.elsewhere.draft" : "rules.elsewhere");
    int from = pageOf(Math.max(1, wish.number()));
    Shown shown = new Shown(from, 0, draft, List.of());
    return page(409, visit, now, shown, Optional.of(Notice.bad(words)));
  }

  private static Optional<RulesPage.Draft> draft(Visit visit, int number) {
    return Optional.of(visit.form().lines(TEXT))
        .filter(code -> !code.isEmpty())
        .map(code -> new RulesPage.Draft(number, code));
  }
}
