package org.tamis.studio.filter;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.Program;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.studio.trial.TrialWorlds;
import org.tamis.studio.trial.Trials;

/** Scripts of accounts, ready to run over mail. */
record FilterScripts(ScriptStore store, Trials trials) {
  /**
   * A script that is ready to run once, for one thread.
   *
   * @param world in which it runs
   */
  record Ready(Rehearsal rehearsal, TrialWorlds.Now world) {
    /** Whether the script got an answer to each question about the mailboxes so far. */
    boolean isKnown() {
      return world.problem().get().isEmpty();
    }
  }

  List<ScriptListing.Script> list(String account) throws IOException {
    return store.listing(account).scripts();
  }

  /** The script of an id; empty where there is none. */
  Optional<FilterScript> withId(String account, String id) throws IOException {
    return read(account, store.listing(account).withId(id));
  }

  Optional<FilterScript> named(String account, ScriptName name) throws IOException {
    return read(account, store.listing(account).find(name));
  }

  private Optional<FilterScript> read(String account, Optional<ScriptListing.Script> listed)
      throws IOException {
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    boolean active = listed.get().active();
    return store
        .get(account, listed.get().name())
        .map(stored -> new FilterScript(stored.name(), active, stored.text()));
  }

  /**
   * @return empty where it has errors
   */
  Optional<Ready> ready(String account, FilterScript script) throws IOException {
    Optional<Program> program = trials.program(account, script.source());
    return program.map(compiled -> {
      TrialWorlds.Now world = trials.worlds().of(account);
      return new Ready(
          new Rehearsal(List.of(compiled), 0, world.world().rememberingDuplicates()), world);
    });
  }
}
