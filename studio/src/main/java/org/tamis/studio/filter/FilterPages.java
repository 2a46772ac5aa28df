package org.tamis.studio.filter;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.grammar.text.Printable;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.Turns;
import org.tamis.service.text.Reason;
import org.tamis.studio.http.Reply;
import org.tamis.studio.page.Notice;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;
import org.tamis.studio.page.Texts;
import org.tamis.studio.session.Visit;

/** Where people choose what to run over what, and see what it would do. */
final class FilterPages {
  private static final Logger LOG = System.getLogger("org.tamis.studio");

  /** In a list to choose from. */
  private static final int MOST_MAILBOXES = 2_000;

  private static final int LONGEST_NAME = 200;
  private static final int ASKED_AT_ONCE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What a preview may take, with the time to tell that it took too long. */
  private static final Duration LONGEST = Previewing.LONGEST.plusMinutes(1);

  private final FilteredMail mail;
  private final FilterScripts scripts;
  private final Previewing previewing;
  private final RunPages runs;
  private final Turns turns =
      new Turns(ASKED_AT_ONCE, PATIENCE, "too many people ask for their mailboxes");

  FilterPages(FilteredMail mail, FilterScripts scripts, Previewing previewing, RunPages runs) {
    this.mail = mail;
    this.scripts = scripts;
    this.previewing = previewing;
    this.runs = runs;
  }

  /** The form, and the runs of the account. */
  Reply list(Visit visit) throws IOException {
    return page(visit, 200, Selection.USUAL, Optional.empty(), Optional.empty());
  }

  /** The same with what was wrong. */
  Reply refused(Visit visit, int status, Notice why) throws IOException {
    return page(visit, status, Selection.USUAL, Optional.empty(), Optional.of(why));
  }

  private Reply page(
      Visit visit,
      int status,
      Selection selection,
      Optional<PreviewPage> preview,
      Optional<Notice> notice)
      throws IOException {
    Optional<List<String>> mailboxes = mailboxes(visit);
    List<ScriptListing.Script> all = scripts.list(visit.account());
    Optional<FilterPage.Offer> offer =
        mailboxes
            .filter(_ -> !all.isEmpty())
            .map(names -> offer(visit.texts(), selection, all, names));
    String why = all.isEmpty() ? visit.text("scripts.none") : "";
    FilterPage page = new FilterPage(offer, why, preview, rows(visit));
    Screen screen = visit.screen(visit.text("filter"));
    return mailboxes.isEmpty()
        ? Pages.of(
            503, "filter", screen.with(Notice.bad(visit.text("filter.down"))), Map.of("page", page))
        : Pages.of(status, "filter", screen.noting(notice), Map.of("page", page));
  }

  private List<RunRow> rows(Visit visit) throws IOException {
    try {
      return runs.last(visit);
    } catch (RunsUnavailable e) {
      throw new IOException(Reason.of(e), e);
    }
  }

  /** Empty where the store does not say. */
  private Optional<List<String>> mailboxes(Visit visit) {
    try {
      return Optional.of(turns.take(visit.account(), () -> mailboxesNow(visit.account())));
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          () -> "the mailboxes of " + visit.account() + " cannot be listed: " + Reason.of(e));
      return Optional.empty();
    }
  }

  private List<String> mailboxesNow(String account) throws IOException {
    try {
      return mail.mailboxes(account);
    } catch (StoreUnavailable e) {
      throw new IOException(Reason.of(e), e);
    }
  }

  private static FilterPage.Offer offer(
      Texts texts,
      Selection selection,
      List<ScriptListing.Script> scripts,
      List<String> mailboxes) {
    return new FilterPage.Offer(
        scripts.stream().map(script -> choice(texts, selection, script)).toList(),
        mailboxes.stream()
            .limit(MOST_MAILBOXES)
            .map(name -> choice(name, name, name.equals(selection.mailbox())))
            .toList(),
        Stream.concat(
                Selection.NUMBERS.stream()
                    .map(most ->
                        choice(
                            most.toString(),
                            texts.get("filter.newest", most),
                            selection.most().filter(most::equals).isPresent())),
                Stream.of(
                    choice("all", texts.get("filter.newest.all"), selection.most().isEmpty())))
            .toList(),
        selection.since().map(LocalDate::toString).orElse(""));
  }

  private static FilterPage.Choice choice(
      Texts texts, Selection selection, ScriptListing.Script script) {
    String name = script.name().value();
    return choice(
        script.id(),
        script.active() ? texts.get("filter.script.active", name) : name,
        selection.script().isEmpty() ? script.active() : script.id().equals(selection.script()));
  }

  private static FilterPage.Choice choice(String value, String label, boolean chosen) {
    return new FilterPage.Choice(value, Printable.cut(label, LONGEST_NAME), chosen);
  }

  /** A preview, all at once. */
  Reply previewed(Visit visit) throws IOException {
    Optional<Selection> wanted = Selection.of(visit.form());
    if (wanted.isEmpty()) {
      return refused(visit, 400, Notice.bad(visit.text("filter.wrong")));
    }
    WholePreview reader = new WholePreview();
    try {
      return switch (previewing.look(visit.account(), wanted.get(), visit.texts(), reader)) {
        case Previewing.Ended.Refused(String why) ->
            page(
                visit,
                422,
                wanted.get(),
                Optional.empty(),
                Optional.of(Notice.bad(visit.text(why))));
        case Previewing.Ended.Looked looked ->
            page(visit, 200, wanted.get(), Optional.of(reader.page(looked)), Optional.empty());
      };
    } catch (IOException e) {
      log(visit, e);
      return page(
          visit,
          503,
          wanted.get(),
          Optional.empty(),
          Optional.of(Notice.bad(visit.text("filter.failed"))));
    }
  }

  private static void log(Visit visit, IOException e) {
    LOG.log(
        Level.WARNING,
        () -> "the mail of " + visit.account() + " cannot be looked at: " + Reason.of(e));
  }

  /** A preview, line by line. */
  Reply streamed(Visit visit) {
    return Reply.streamed("application/x-ndjson", LONGEST, out -> write(visit, out));
  }

  private void write(Visit visit, OutputStream out) {
    PreviewLines lines = new PreviewLines(out, visit.screen(""));
    Optional<Selection> wanted = Selection.of(visit.form());
    if (wanted.isEmpty()) {
      lines.failed(visit.text("filter.wrong"));
      return;
    }
    try {
      switch (previewing.look(visit.account(), wanted.get(), visit.texts(), lines)) {
        case Previewing.Ended.Refused(String why) -> lines.failed(visit.text(why));
        case Previewing.Ended.Looked looked -> lines.end(looked);
      }
    } catch (IOException e) {
      log(visit, e);
      lines.failed(visit.text("filter.failed"));
    }
  }
}
