package org.tamis.studio.scripts;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.text.Reason;
import org.tamis.studio.http.Form;
import org.tamis.studio.http.Reply;
import org.tamis.studio.page.Notice;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;
import org.tamis.studio.session.Visit;
import org.tamis.studio.trial.TrialChoice;
import org.tamis.studio.trial.TrialPages;

/**
 * The pages about scripts: all of them, and one in the editor. Whatever goes wrong, the page that
 * comes back has what its user has typed.
 */
public final class ScriptPages {
  private static final Logger LOG = System.getLogger("org.tamis.studio");

  private final Desk desk;
  private final Editor editor;
  private final TrialPages trials;

  public ScriptPages(ScriptStore store, ScriptCheck check, TrialPages trials) {
    this.desk = new Desk(store, check);
    this.editor = new Editor(trials);
    this.trials = trials;
  }

  /** All scripts. */
  public Reply list(Visit visit) throws IOException {
    List<ScriptRow> rows =
        desk.listing(visit.account()).scripts().stream().map(ScriptRow::of).toList();
    Screen screen = visit.screen(visit.text("scripts")).noting(Done.notice(visit));
    return Pages.of(200, "scripts", screen, Map.of("scripts", rows));
  }

  /** The editor with nothing in it. */
  public Reply blank(Visit visit) {
    return editor.show(200, visit, ScriptPage.unsaved("", ""), Optional.empty());
  }

  /** One script in the editor. */
  public Reply show(Visit visit, String id) throws IOException {
    Optional<Desk.Opened> opened = desk.open(visit.account(), id);
    if (opened.isEmpty()) {
      return missing(visit);
    }
    ScriptPage page = page(opened.get());
    List<Finding> findings = findings(visit, page.name(), page.text());
    return editor.show(200, visit, page.withFindings(findings), Done.notice(visit));
  }

  private static ScriptPage page(Desk.Opened opened) {
    return ScriptPage.of(opened.script(), opened.text());
  }

  private List<Finding> findings(Visit visit, String name, String text) throws IOException {
    return Finding.all(desk.findings(visit.account(), name, text));
  }

  static Reply missing(Visit visit) {
    return visit.error(404, "script.unknown");
  }

  /** What the buttons below the editor do with a new script. */
  public Reply create(Visit visit) {
    Form form = visit.form();
    String raw = form.text("name").strip();
    ScriptPage draft = ScriptPage.unsaved(raw, form.lines("text"));
    if (form.text("do").equals("try")) { // for which it needs no name yet
      return tried(visit, draft);
    }
    Optional<String> problem = ScriptName.problem(raw);
    if (problem.isPresent()) {
      return editor.bad(422, visit, draft, visit.text("script.name.wrong", problem.get()));
    }
    try {
      ScriptName name = new ScriptName(raw);
      return pressed(
          visit,
          draft,
          activates -> desk.create(visit.account(), name, draft.text(), activates, visit.author()));
    } catch (IOException e) {
      return editor.bad(503, visit, draft, visit.text("error.store.draft"));
    }
  }

  /** The same with a script that is there. */
  public Reply save(Visit visit, String id) {
    Form form = visit.form();
    String text = form.lines("text");
    ScriptPage draft = ScriptPage.unsaved("", text);
    try {
      Optional<ScriptListing.Script> script = desk.listing(visit.account()).withId(id);
      if (script.isEmpty()) {
        return editor.bad(404, visit, draft, visit.text("script.gone"));
      }
      // the digest is that of the text from which the draft was made
      String digest = form.text("digest");
      draft = ScriptPage.of(script.get(), text).since(digest);
      return pressed(
          visit,
          draft,
          activates -> desk.save(visit.account(), id, digest, text, activates, visit.author()));
    } catch (IOException e) {
      return editor.bad(503, visit, kept(draft, id, form), visit.text("error.store.draft"));
    }
  }

  /** A draft of a script of which nothing can be read now, so that the next attempt can save it. */
  private static ScriptPage kept(ScriptPage draft, String id, Form form) {
    return draft.id().isPresent()
        ? draft
        : new ScriptPage(
            Optional.of(id),
            form.text("name"),
            false,
            form.text("digest"),
            draft.text(),
            List.of(),
            Optional.empty());
  }

  /** How a draft is saved. */
  @FunctionalInterface
  private interface Saving {
    Desk.Saved run(boolean activates) throws IOException;
  }

  /** What the button does that was pressed. */
  private Reply pressed(Visit visit, ScriptPage draft, Saving saving) throws IOException {
    return switch (visit.form().text("do")) {
      case "check" -> checked(visit, draft);
      case "try" -> tried(visit, draft);
      case "activate" ->
          editor.saved(visit, draft, saving.run(true), "saved.activated", "script.errors");
      case "rules" -> begun(visit, draft, saving.run(false));
      default -> editor.saved(visit, draft, saving.run(false), "saved", "script.errors");
    };
  }

  /** Whoever begins with rules goes on with their list. */
  private Reply begun(Visit visit, ScriptPage draft, Desk.Saved saved) {
    return saved instanceof Desk.Saved.Done(ScriptListing.Script script)
        ? Reply.seeOther("/scripts/" + script.id() + "/rules")
        : editor.saved(visit, draft, saved, "saved", "script.errors");
  }

  private Reply checked(Visit visit, ScriptPage draft) throws IOException {
    List<Finding> findings = findings(visit, draft.name(), draft.text());
    String words =
        findings.isEmpty()
            ? visit.text("script.clean") + " " + visit.text("script.checked")
            : visit.text("script.checked");
    return editor.show(200, visit, draft.withFindings(findings), Optional.of(Notice.good(words)));
  }

  /** What a draft would do with the last mail, for browsers that run no scripts. */
  private Reply tried(Visit visit, ScriptPage draft) {
    try {
      Optional<TrialChoice> trial = trials.whole(visit, draft.name(), draft.text());
      return trial.isPresent()
          ? editor.show(200, visit, draft, Optional.empty(), trial.get())
          : editor.bad(
              422,
              visit,
              draft.withFindings(findings(visit, draft.name(), draft.text())),
              visit.text("trial.errors"));
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          () -> "a script of " + visit.account() + " cannot be tried: " + Reason.of(e));
      return editor.bad(503, visit, draft, visit.text("trial.failed"));
    }
  }

  /** What the editor asks while somebody types. */
  public Reply check(Visit visit) throws IOException {
    Form form = visit.form();
    String text = form.text("text"); // places count in the very text that was sent
    List<Diagnostic> findings = desk.findings(visit.account(), form.text("name"), text);
    return new FindingsJson(findings, visit.text("script.fix")).reply();
  }

  public Reply activate(Visit visit, String id) throws IOException {
    return change(visit, id, ScriptEdit.Activate::new, "/scripts", "activated");
  }

  /** Leaves no script active, if it is this one. */
  public Reply deactivate(Visit visit, String id) throws IOException {
    Optional<ScriptListing.Script> script = desk.listing(visit.account()).withId(id);
    if (script.isPresent() && script.get().active()) {
      desk.change(visit.account(), new ScriptEdit.Deactivate(), visit.author());
    }
    return Reply.seeOther(Done.at("/scripts", "deactivated"));
  }

  public Reply delete(Visit visit, String id) throws IOException {
    return change(visit, id, ScriptEdit.Delete::new, "/scripts", "deleted");
  }

  public Reply rename(Visit visit, String id) throws IOException {
    String raw = visit.form().text("name").strip();
    Optional<String> problem = ScriptName.problem(raw);
    if (problem.isPresent()) {
      return refused(visit, id, visit.text("script.name.wrong", problem.get()));
    }
    ScriptName name = new ScriptName(raw);
    return change(visit, id, old -> new ScriptEdit.Rename(old, name), "/scripts/" + id, "renamed");
  }

  /** What is done with a script, given its name. */
  @FunctionalInterface
  private interface EditOf {
    ScriptEdit of(ScriptName name);
  }

  private Reply change(Visit visit, String id, EditOf edit, String place, String done)
      throws IOException {
    Optional<ScriptListing.Script> script = desk.listing(visit.account()).withId(id);
    if (script.isEmpty()) {
      return missing(visit);
    }
    ScriptChange change =
        desk.change(visit.account(), edit.of(script.get().name()), visit.author());
    return switch (change) {
      case DONE -> Reply.seeOther(Done.at(place, done));
      case NONEXISTENT -> missing(visit);
      case ALREADY_EXISTS, ACTIVE, TOO_MANY, TOO_LARGE, OTHER_STATE ->
          refused(visit, id, visit.text(Done.refusal(change)));
    };
  }

  private Reply refused(Visit visit, String id, String words) throws IOException {
    Optional<Desk.Opened> opened = desk.open(visit.account(), id);
    return opened.isEmpty() ? missing(visit) : editor.bad(409, visit, page(opened.get()), words);
  }
}
