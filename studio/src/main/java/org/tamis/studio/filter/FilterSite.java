package org.tamis.studio.filter;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.text.Reason;
import org.tamis.studio.http.Reply;
import org.tamis.studio.page.Pages;
import org.tamis.studio.session.Visit;
import org.tamis.studio.trial.Trials;

/** All that is below {@code /filter}: scripts run over mail that is there already. */
public final class FilterSite implements AutoCloseable {
  private static final Logger LOG = System.getLogger("org.tamis.studio");

  private final Optional<Parts> parts;

  private record Parts(Jobs jobs, FilterPages pages, RunPages runs, Beginnings beginnings) {}

  /**
   * @param mail empty where it cannot be changed
   */
  public FilterSite(Optional<FilteredMail> mail, ScriptStore store, Trials trials) {
    this.parts = mail.map(there -> parts(there, new FilterScripts(store, trials)));
  }

  private static Parts parts(FilteredMail mail, FilterScripts scripts) {
    Previews previews = new Previews();
    Jobs jobs = new Jobs(mail);
    RunPages runs = new RunPages(mail, jobs);
    FilterPages pages =
        new FilterPages(mail, scripts, new Previewing(mail, scripts, previews), runs);
    return new Parts(jobs, pages, runs, new Beginnings(scripts, previews, jobs, pages, runs));
  }

  /** What answers a request; for the records of runs may be out of reach. */
  @FunctionalInterface
  private interface Answer {
    Reply get() throws IOException, RunsUnavailable;
  }

  private static Reply answered(Visit visit, Answer answer) throws IOException {
    try {
      return answer.get();
    } catch (RunsUnavailable e) {
      LOG.log(
          Level.WARNING,
          () -> "the runs of " + visit.account() + " cannot be reached: " + Reason.of(e));
      return visit.error(503, "filter.down").with("Retry-After", "60");
    }
  }

  /**
   * Answers a request that changes nothing.
   *
   * @param path {@code filter}, {@code filter/runs/ID} or {@code filter/runs/ID/progress}
   * @throws IOException when the scripts cannot be read
   */
  public Reply read(Visit visit, List<String> path) throws IOException {
    return parts.isEmpty()
        ? Pages.message(200, visit.screen(visit.text("filter")), visit.text("filter.off"))
        : answered(visit, () -> read(visit, path, parts.get()));
  }

  private static Reply read(Visit visit, List<String> path, Parts parts)
      throws IOException, RunsUnavailable {
    if (path.size() == 1) {
      return parts.pages().list(visit);
    }
    Optional<RunState> run = run(visit, path, parts);
    if (run.isEmpty()) {
      return missing(visit);
    }
    return switch (path.size()) {
      case 3 -> parts.runs().show(visit, run.get());
      case 4 ->
          path.get(3).equals("progress") ? parts.runs().progress(visit, run.get()) : missing(visit);
      default -> missing(visit);
    };
  }

  private static Optional<RunState> run(Visit visit, List<String> path, Parts parts)
      throws RunsUnavailable {
    return path.size() >= 3 && path.get(1).equals("runs")
        ? parts.runs().find(visit, path.get(2))
        : Optional.empty();
  }

  private static Reply missing(Visit visit) {
    return visit.error(404, "error.missing");
  }

  /**
   * Answers a form.
   *
   * @param path {@code filter} and {@code filter/preview} for previews, {@code filter/runs} to
   *     begin one, {@code filter/runs/ID/} and {@code stop}, {@code go-on} or {@code undo}
   * @throws IOException when the scripts cannot be read
   */
  public Reply changed(Visit visit, List<String> path) throws IOException {
    return parts.isEmpty()
        ? missing(visit)
        : answered(visit, () -> changed(visit, path, parts.get()));
  }

  private static Reply changed(Visit visit, List<String> path, Parts parts)
      throws IOException, RunsUnavailable {
    return switch (String.join("/", path)) {
      case "filter" -> parts.pages().previewed(visit);
      case "filter/preview" -> parts.pages().streamed(visit);
      case "filter/runs" -> parts.beginnings().begin(visit);
      default -> {
        Optional<RunState> run = path.size() == 4 ? run(visit, path, parts) : Optional.empty();
        yield run.isEmpty() ? missing(visit) : changed(visit, run.get(), path.get(3), parts);
      }
    };
  }

  private static Reply changed(Visit visit, RunState run, String what, Parts parts)
      throws IOException, RunsUnavailable {
    return switch (what) {
      case "stop" -> parts.runs().stop(run);
      case "go-on" -> parts.beginnings().goOn(visit, run);
      case "undo" -> parts.beginnings().undo(visit, run);
      default -> missing(visit);
    };
  }

  /** Ends what is at work between two commands. */
  @Override
  public void close() {
    parts.ifPresent(there -> there.jobs().close());
  }
}
