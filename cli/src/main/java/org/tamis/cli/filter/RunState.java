package org.tamis.cli.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.bridge.filter.StoredRuns;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.database.Database;
import org.tamis.service.files.InUse;
import org.tamis.service.files.OwnersOnly;
import org.tamis.service.text.Reason;

/** The database in which the runs of an account are. */
final class RunState {
  private RunState() {}

  /** What is done with runs. */
  @FunctionalInterface
  interface Work {
    /** Returns the exit code. */
    int with(StoredRuns runs) throws StoreUnavailable, RunsUnavailable;
  }

  /**
   * Reads runs, or changes mail when nobody else does.
   *
   * @param changes whether mail is changed: only one command at a time may do that for an account
   * @return the exit code
   */
  static int use(ChosenAccount account, boolean changes, Terminal terminal, Work work) {
    Optional<Path> state = account.state();
    if (state.isEmpty()) {
      terminal.error("account " + account.name() + " has no place for what Tamis remembers");
      return ExitCode.USAGE;
    }
    try {
      OwnersOnly.createDirectories(state.get().toAbsolutePath().getParent());
      return changes ? alone(account, state.get(), terminal, work) : use(state.get(), work);
    } catch (IOException | RunsUnavailable | StoreUnavailable e) {
      terminal.error("account " + account.name() + ": " + Reason.of(e));
      return ExitCode.USAGE;
    }
  }

  private static int alone(ChosenAccount account, Path state, Terminal terminal, Work work)
      throws IOException, RunsUnavailable, StoreUnavailable {
    Path lock = state.resolveSibling(state.getFileName() + ".filter");
    try (InUse held = InUse.alone(lock).orElse(null)) {
      if (held == null) {
        terminal.error("another command is changing the mail of account " + account.name());
        return ExitCode.ERRORS;
      }
      return use(state, work);
    }
  }

  private static int use(Path state, Work work)
      throws IOException, RunsUnavailable, StoreUnavailable {
    try (Database database = Database.open(state)) {
      return work.with(new StoredRuns(database));
    }
  }
}
