package org.tamis.studio.scripts;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tamis.grammar.text.Printable;
import org.tamis.service.scripts.Author;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.ScriptVersion;
import org.tamis.studio.http.Reply;
import org.tamis.studio.page.Notice;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;
import org.tamis.studio.session.Visit;
import org.tamis.studio.trial.TrialPages;

/** The pages about the versions of a script. */
public final class HistoryPages {
  private final ScriptStore store;
  private final Desk desk;
  private final Editor editor;

  /**
   * @param trials offered where a version cannot be restored
   */
  public HistoryPages(ScriptStore store, ScriptCheck check, TrialPages trials) {
    this.store = store;
    this.desk = new Desk(store, check);
    this.editor = new Editor(trials);
  }

  /**
   * @param version whose changes are shown; empty for the list alone
   */
  public Reply show(Visit visit, String id, Optional<String> version) throws IOException {
    Optional<Desk.Opened> opened = desk.open(visit.account(), id);
    return opened.isEmpty() ? ScriptPages.missing(visit) : page(visit, opened.get(), version);
  }

  private Reply page(Visit visit, Desk.Opened opened, Optional<String> version) throws IOException {
    List<ScriptVersion> versions = store.versions(visit.account(), opened.script().name());
    Optional<ScriptVersion> chosen = version.flatMap(wanted -> find(versions, wanted));
    Screen screen = visit.screen(visit.text("history.title", opened.script().name().value()));
    boolean isLost = version.isPresent() && chosen.isEmpty();
    HistoryPage page =
        new HistoryPage(
            opened.script().id(),
            rows(visit, versions, opened.text(), chosen),
            chosen.map(one ->
                new HistoryPage.Chosen(one.id(), Differences.between(one.text(), opened.text()))));
    return Pages.of(
        isLost ? 404 : 200,
        "history",
        isLost ? screen.with(Notice.bad(visit.text("history.none"))) : screen,
        Map.of("history", page));
  }

  private static Optional<ScriptVersion> find(List<ScriptVersion> versions, String id) {
    return versions.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private static List<HistoryPage.Version> rows(
      Visit visit, List<ScriptVersion> versions, String today, Optional<ScriptVersion> chosen) {
    return IntStream.range(0, versions.size())
        .mapToObj(i -> {
          ScriptVersion one = versions.get(i);
          return new HistoryPage.Version(
              one.id(),
              one.stored(),
              visit.texts().time(one.stored()),
              author(one.author()),
              i == 0 && one.text().equals(today),
              chosen.map(shown -> shown.id().equals(one.id())).orElse(false));
        })
        .toList();
  }

  private static String author(Author author) {
    String name = Printable.of(author.name());
    return author.from().isEmpty() ? name : name + " (" + Printable.of(author.from()) + ")";
  }

  /** Makes an old version the script of today. */
  public Reply restore(Visit visit, String id, String version) throws IOException {
    Optional<Desk.Opened> opened = desk.open(visit.account(), id);
    if (opened.isEmpty()) {
      return ScriptPages.missing(visit);
    }
    Optional<ScriptVersion> old =
        find(store.versions(visit.account(), opened.get().script().name()), version);
    return old.isEmpty()
        ? page(visit, opened.get(), Optional.of(version))
        : restored(visit, opened.get(), old.get());
  }

  private Reply restored(Visit visit, Desk.Opened opened, ScriptVersion old) throws IOException {
    ScriptListing.Script script = opened.script();
    Desk.Saved saved =
        desk.put(visit.account(), script.id(), script.digest(), old.text(), visit.author());
    ScriptPage page = ScriptPage.of(script, old.text());
    return editor.saved(visit, page, saved, "restored", "history.broken");
  }
}
