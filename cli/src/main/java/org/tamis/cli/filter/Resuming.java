package org.tamis.cli.filter;

import java.util.Optional;
import org.tamis.bridge.filter.FilterRun;

/** Whether a run can be gone on with. */
final class Resuming {
  private Resuming() {}

  /** Why not; empty where it can. */
  static Optional<String> problem(Optional<FilterRun> run, long id, String account) {
    if (run.isEmpty()) {
      return Optional.of("account " + account + " has no run " + id + "; see tamis runs");
    }
    FilterRun.Request request = run.get().request();
    if (run.get().undoneBy().isPresent()) {
      return Optional.of(
          "run %d was undone by run %d".formatted(id, run.get().undoneBy().getAsLong()));
    }
    if (run.get().undoes().isPresent()) {
      long undone = run.get().undoes().getAsLong();
      return Optional.of(
          "run %d undoes run %d: go on with tamis undo %d".formatted(id, undone, undone));
    }
    if (run.get().ended().isPresent()) {
      return Optional.of("run " + id + " has come to its end");
    }
    if (FilterScript.isOfStudio(request)) {
      return Optional.of(
          "run %d was begun in the studio, with a script that was not the active one: go on there"
              .formatted(id));
    }
    return request.isWatch()
        ? Optional.of("run " + id + " is one of tamis watch, which goes on by itself")
        : Optional.empty();
  }

  /** Why it cannot be gone on with by this script; empty where it can. */
  static Optional<String> problem(FilterRun run, FilterScript script) {
    return script.hasHash(run.request().hash())
        ? Optional.empty()
        : Optional.of(
            "%s has changed since run %d began: undo the run, or begin another one"
                .formatted(script.name(), run.id()));
  }
}
