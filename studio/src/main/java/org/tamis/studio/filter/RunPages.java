package org.tamis.studio.filter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.RunProblem;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.grammar.text.Printable;
import org.tamis.service.json.JsonLine;
import org.tamis.studio.http.Reply;
import org.tamis.studio.page.Notice;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;
import org.tamis.studio.session.Visit;

/** The pages of runs: how far one is, how it ended, and what can be done with it. */
final class RunPages {
  /** How many are listed. */
  private static final int LAST = 50;

  private static final int MOST_PROBLEMS = 20;
  private static final int LONGEST = 300;

  /** After that a page that still looks asks again. */
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);

  private static final Duration BETWEEN_LINES = Duration.ofMillis(200);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final FilteredMail mail;
  private final Jobs jobs;

  RunPages(FilteredMail mail, Jobs jobs) {
    this.mail = mail;
    this.jobs = jobs;
  }

  /** The newest first. */
  List<RunRow> last(Visit visit) throws RunsUnavailable {
    RunWords words = new RunWords(visit.texts());
    List<FilterRun> all = mail.runs().list(visit.account()).reversed();
    List<RunRow> rows = new ArrayList<>();
    for (FilterRun run : all.subList(0, Math.min(LAST, all.size()))) {
      rows.add(words.row(state(run)));
    }
    return rows;
  }

  private RunState state(FilterRun run) throws RunsUnavailable {
    Optional<FilterRun> undoing =
        run.undoneBy().isPresent()
            ? mail.runs().find(run.account(), run.undoneBy().getAsLong())
            : Optional.empty();
    return new RunState(run, jobs.about(run), undoing);
  }

  /**
   * The run of the account that has this number.
   *
   * @param id as the address has it
   */
  Optional<RunState> find(Visit visit, String id) throws RunsUnavailable {
    if (!id.matches("[1-9]\\d{0,17}")) {
      return Optional.empty();
    }
    Optional<FilterRun> run = mail.runs().find(visit.account(), Long.parseLong(id));
    return run.isEmpty() ? Optional.empty() : Optional.of(state(run.get()));
  }

  Reply show(Visit visit, RunState state) throws RunsUnavailable {
    return show(visit, 200, state, notice(visit, state));
  }

  Reply show(Visit visit, int status, RunState state, Optional<Notice> notice)
      throws RunsUnavailable {
    RunWords words = new RunWords(visit.texts());
    Optional<Job> working = state.job().filter(_ -> state.isWorking());
    RunPage page =
        new RunPage(
            words.row(state),
            Printable.cut(state.query().orElse(""), LONGEST),
            working.map(words::working),
            words.problems(problems(state.run())),
            state.undoing().isPresent()
                ? words.problems(problems(state.undoing().get()))
                : List.of(),
            working.filter(job -> !job.isStopped()).isPresent(),
            state.canGoOn(),
            state.canUndo(),
            state.undoing().isPresent());
    Screen screen =
        visit.screen(visit.text("filter.title", Long.toString(state.run().id()))).noting(notice);
    return Pages.of(status, "run", screen, Map.of("page", page));
  }

  private List<RunProblem> problems(FilterRun run) throws RunsUnavailable {
    return RunProblem.of(mail.database(), run, MOST_PROBLEMS);
  }

  /** What became of the last job, as long as nobody has begun another one. */
  private static Optional<Notice> notice(Visit visit, RunState state) {
    return state
        .job()
        .filter(_ -> !state.isWorking())
        .map(job -> {
          Job.Progress ended = job.progress();
          if (ended.failure().isPresent()) {
            String why = Printable.cut(ended.failure().get(), LONGEST);
            return Notice.bad(visit.text("filter.broken", why));
          }
          String key = job.isUndo() ? "filter.undone" : "filter.ended";
          return job.isStopped()
              ? Notice.good(visit.text("filter.stopped", ended.done()))
              : Notice.good(visit.text(key, ended.done()));
        });
  }

  /** How far the run is, line by line, until it ends or the page is left. */
  Reply progress(Visit visit, RunState state) {
    RunWords words = new RunWords(visit.texts());
    return Reply.streamed(
        "application/x-ndjson",
        LONGEST_LOOK,
        out -> {
          if (state.job().isPresent()) {
            Job job = state.job().get();
            Job.Progress now = job.progress();
            while (!now.ended()) {
              out.write(line(words.working(job)));
              out.flush();
              Thread.sleep(BETWEEN_LINES);
              job.awaitMore(now, LONGEST_SILENCE);
              now = job.progress();
            }
          }
          out.write(
              JsonLine.of(json -> json.writeBooleanProperty("ended", true))
                  .getBytes(StandardCharsets.UTF_8));
        });
  }

  private static byte[] line(RunPage.Working working) {
    return JsonLine.of(
            json -> {
              json.writeNumberProperty("value", working.value());
              json.writeNumberProperty("total", working.total());
              json.writeStringProperty("words", working.words());
            })
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Ends what is done with a run; what was begun comes to its end. */
  Reply stop(RunState state) {
    state.job().ifPresent(Job::stop);
    return Reply.seeOther("/filter/runs/" + state.run().id());
  }
}
