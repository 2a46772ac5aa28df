package org.tamis.studio.filter;

import java.util.List;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.RunProblem;
import org.tamis.grammar.text.Printable;
import org.tamis.studio.page.Texts;

/** Runs in words. */
record RunWords(Texts texts) {
  /** In code points. */
  private static final int LONGEST = 300;

  RunRow row(RunState state) {
    FilterRun run = state.run();
    return new RunRow(
        run.id(),
        what(run),
        texts.time(run.started()),
        run.started().toString(),
        texts.get(
            run.undoes().isPresent() ? "filter.done.undo" : "filter.done",
            run.looked(),
            run.changed()),
        texts.get(state.key()));
  }

  private String what(FilterRun run) {
    FilterRun.Request request = run.request();
    String mailboxes = cut(String.join(", ", request.mailboxes()));
    if (run.undoes().isPresent()) {
      return texts.get("filter.what.undo", Long.toString(run.undoes().getAsLong()));
    }
    return request.isWatch()
        ? texts.get("filter.what.watch", mailboxes)
        : texts.get("filter.what", cut(FilterScript.called(request.script())), mailboxes);
  }

  /** How far a job is. */
  RunPage.Working working(Job job) {
    Job.Progress progress = job.progress();
    String lost = progress.lost() ? " " + texts.get("filter.lost") : "";
    return job.isUndo()
        ? new RunPage.Working(
            progress.done(),
            Math.max(1, progress.total()),
            texts.get("filter.progress.undo", progress.done(), progress.total()) + lost)
        : new RunPage.Working(
            progress.looked(),
            Math.max(1, progress.total()),
            texts.get("filter.progress", progress.looked(), progress.total(), progress.done())
                + lost);
  }

  /** The reasons are those of the mail server and of all reports. */
  List<String> problems(List<RunProblem> problems) {
    return problems.stream()
        .map(one ->
            one.messages() == 0
                ? cut(one.reason())
                : texts.get("filter.problem", one.messages(), cut(one.reason())))
        .toList();
  }

  private static String cut(String text) {
    return Printable.cut(text, LONGEST);
  }
}
