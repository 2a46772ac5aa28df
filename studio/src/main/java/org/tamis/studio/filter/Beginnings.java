package org.tamis.studio.filter;

import java.io.IOException;
import java.util.Optional;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.service.scripts.ScriptName;
import org.tamis.studio.http.Reply;
import org.tamis.studio.page.Notice;
import org.tamis.studio.session.Visit;

/** How people let something be done: what was previewed, the rest of it, or its undo. */
final class Beginnings {
  private final FilterScripts scripts;
  private final Previews previews;
  private final Jobs jobs;
  private final FilterPages pages;
  private final RunPages runs;

  Beginnings(
      FilterScripts scripts, Previews previews, Jobs jobs, FilterPages pages, RunPages runs) {
    this.scripts = scripts;
    this.previews = previews;
    this.jobs = jobs;
    this.pages = pages;
    this.runs = runs;
  }

  /** Does exactly what a preview has shown. */
  Reply begin(Visit visit) throws IOException, RunsUnavailable {
    String account = visit.account();
    Optional<Preview> preview = previews.take(account, visit.form().text("preview"));
    if (preview.isEmpty()) {
      return pages.refused(visit, 409, Notice.bad(visit.text("filter.preview.first")));
    }
    Optional<FilterScripts.Ready> ready = same(account, preview.get());
    if (ready.isEmpty()) {
      return pages.refused(visit, 409, Notice.bad(visit.text("filter.script.changed")));
    }
    Jobs.Begun begun = jobs.begin(account, new Task.Begin(account, preview.get(), ready.get()));
    if (begun instanceof Jobs.Begun.Started(FilterRun run)) {
      return to(run);
    }
    previews.giveBack(account, preview.get());
    return pages.refused(visit, status(begun), Notice.bad(why(visit, begun)));
  }

  private Optional<FilterScripts.Ready> same(String account, Preview preview) throws IOException {
    return same(account, Optional.of(preview.script()), preview.hash());
  }

  /** The script of that name, if its text is still the one of that hash. */
  private Optional<FilterScripts.Ready> same(String account, Optional<ScriptName> name, String hash)
      throws IOException {
    Optional<FilterScript> script =
        name.isEmpty() ? Optional.empty() : scripts.named(account, name.get());
    return script.filter(now -> now.hash().equals(hash)).isPresent()
        ? scripts.ready(account, script.get())
        : Optional.empty();
  }

  private static Reply to(FilterRun run) {
    return Reply.seeOther("/filter/runs/" + run.id());
  }

  private static int status(Jobs.Begun begun) {
    return begun instanceof Jobs.Begun.Full ? 503 : 409;
  }

  private static String why(Visit visit, Jobs.Begun begun) {
    return switch (begun) {
      case Jobs.Begun.Busy _ -> visit.text("filter.busy");
      case Jobs.Begun.Elsewhere _ -> visit.text("filter.elsewhere");
      case Jobs.Begun.Full _ -> visit.text("filter.full");
      case Jobs.Begun.Started _ -> throw new IllegalStateException("it has begun");
    };
  }

  /** Does what is left of a run. */
  Reply goOn(Visit visit, RunState state) throws IOException, RunsUnavailable {
    FilterRun run = state.run();
    if (!state.canGoOn()) {
      return refused(visit, state, 409, visit.text("filter.not.open"));
    }
    Optional<ScriptName> name = FilterScript.inStore(run.request().script());
    Optional<FilterScripts.Ready> ready = same(visit.account(), name, run.request().hash());
    return ready.isEmpty()
        ? refused(visit, state, 409, visit.text("filter.script.changed.open"))
        : begun(visit, state, new Task.GoOn(run, ready.get()));
  }

  /** Puts the messages of a run back. */
  Reply undo(Visit visit, RunState state) throws RunsUnavailable {
    return state.canUndo()
        ? begun(visit, state, new Task.Undo(state.run()))
        : refused(visit, state, 409, visit.text("filter.not.undone"));
  }

  private Reply begun(Visit visit, RunState state, Task task) throws RunsUnavailable {
    Jobs.Begun begun = jobs.begin(visit.account(), task);
    return begun instanceof Jobs.Begun.Started
        ? to(state.run())
        : refused(visit, state, status(begun), why(visit, begun));
  }

  private Reply refused(Visit visit, RunState state, int status, String why)
      throws RunsUnavailable {
    return runs.show(visit, status, state, Optional.of(Notice.bad(why)));
  }
}
