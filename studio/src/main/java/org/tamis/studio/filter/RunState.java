package org.tamis.studio.filter;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.store.MailChoice;

/**
 * A run, and what can be done with it.
 *
 * @param job the last one about it, of this process
 * @param undoing the run that has undone it, or is to
 */
record RunState(FilterRun run, Optional<Job> job, Optional<FilterRun> undoing) {
  /** Runs of the command line may name their messages in other ways, which only that reads. */
  private static final Pattern UIDS = Pattern.compile("(SINCE \\S+ )?UID \\d+:\\d+");

  boolean isWorking() {
    return job.filter(one -> !one.progress().ended()).isPresent();
  }

  /** Whether some of it is left to be done, and it can be gone on with here. */
  boolean canGoOn() {
    FilterRun.Request request = run.request();
    return !isWorking()
        && run.ended().isEmpty()
        && run.undoes().isEmpty()
        && run.undoneBy().isEmpty()
        && !request.sends()
        && isOfUids(request.query())
        && FilterScript.inStore(request.script()).isPresent();
  }

  private static boolean isOfUids(String query) {
    return UIDS.matcher(query).matches() && MailChoice.Search.problem(query).isEmpty();
  }

  /** Whether its messages can be put back, or some of them still have to be. */
  boolean canUndo() {
    boolean isOpen = run.ended().isEmpty() && (run.undoes().isPresent() || run.request().isWatch());
    return !isWorking() && !isOpen && !isUndone();
  }

  boolean isUndone() {
    return undoing.flatMap(FilterRun::ended).isPresent();
  }

  /** A key of the texts. */
  String key() {
    if (isWorking()) {
      return job.orElseThrow().isUndo() ? "filter.state.undoing" : "filter.state.running";
    }
    if (undoing.isPresent()) {
      return isUndone() ? "filter.state.undone" : "filter.state.half";
    }
    if (run.ended().isPresent()) {
      return "filter.state.done";
    }
    return run.request().isWatch() ? "filter.state.watch" : "filter.state.open";
  }

  /** The search keys of a run that names its messages by others than their place. */
  Optional<String> query() {
    String query = run.request().query();
    return query.isEmpty() || isOfUids(query) || run.request().isWatch()
        ? Optional.empty()
        : Optional.of(query);
  }
}
