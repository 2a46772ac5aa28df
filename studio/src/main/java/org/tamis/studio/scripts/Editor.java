package org.tamis.studio.scripts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.text.Printable;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.studio.http.Reply;
import org.tamis.studio.page.Notice;
import org.tamis.studio.page.Pages;
import org.tamis.studio.session.Visit;
import org.tamis.studio.trial.TrialChoice;
import org.tamis.studio.trial.TrialPages;

/** The page with a script in the editor, with what has become of it. */
record Editor(TrialPages trials) {
  Reply show(int status, Visit visit, ScriptPage page, Optional<Notice> notice) {
    return show(status, visit, page, notice, trials.choice(visit));
  }

  Reply show(int status, Visit visit, ScriptPage page, Optional<Notice> notice, TrialChoice trial) {
    String title = page.id().isPresent() ? page.name() : visit.text("script.new");
    return Pages.of(
        status,
        "script",
        visit.screen(title).noting(notice),
        Map.of("script", page, "choice", trial));
  }

  Reply bad(int status, Visit visit, ScriptPage page, String words) {
    return show(status, visit, page, Optional.of(Notice.bad(words)));
  }

  /**
   * How saving went.
   *
   * @param done one of {@link Done#WORDS}
   * @param wrong the key of the words for a draft that has errors
   */
  Reply saved(Visit visit, ScriptPage draft, Desk.Saved saved, String done, String wrong) {
    return switch (saved) {
      case Desk.Saved.Done(ScriptListing.Script script) ->
          Reply.seeOther(Done.at("/scripts/" + script.id(), done));
      case Desk.Saved.Wrong(List<Diagnostic> findings) ->
          bad(422, visit, draft.withFindings(Finding.all(findings)), visit.text(wrong));
      case Desk.Saved.Elsewhere(ScriptListing.Script script, String text) ->
          bad(
              409,
              visit,
              ScriptPage.of(script, draft.text()).withOther(Printable.lines(text)),
              visit.text("script.elsewhere"));
      case Desk.Saved.Gone() ->
          bad(404, visit, ScriptPage.unsaved("", draft.text()), visit.text("script.gone"));
      case Desk.Saved.Refused(ScriptChange why) ->
          bad(409, visit, draft, visit.text(Done.refusal(why)));
    };
  }
}
