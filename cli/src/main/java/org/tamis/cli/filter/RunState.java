package org.tamis.cli.filter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.tamis.bridge.filter.FilterAccount;
import org.tamis.bridge.filter.FilterReport;
import org.tamis.bridge.filter.Filtering;
import org.tamis.bridge.filter.Outgoing;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.bridge.filter.StoredRuns;
import org.tamis.bridge.lease.HeldLease;
import org.tamis.bridge.lease.Lease;
import org.tamis.bridge.lease.Leases;
import org.tamis.bridge.lease.LeasesUnavailable;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.cli.account.AccountState;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.database.Database;
import org.tamis.service.text.Reason;

/**
 * The database in which the runs of an account are.
 *
 * @param database open
 * @param runs in it
 * @param lease the right to change the mail of the account; empty for who only reads
 */
record RunState(Database database, StoredRuns runs, Optional<Lease> lease) {
  /** How long a server may still be at a command whose connection is lost. */
  private static final Duration LATE = Duration.ofSeconds(3);

  /** What is done with runs. */
  @FunctionalInterface
  interface Work {
    /** Returns the exit code. */
    int with(RunState state) throws StoreUnavailable, RunsUnavailable, IOException;
  }

  /** Whether nobody else may change the mail of the account by now. */
  boolean mayChange() {
    return lease.filter(Lease::isHeld).isPresent();
  }

  /** Carries out runs over the mail of the account. */
  Filtering filtering(
      ChosenAccount account, MailStore store, Outgoing outgoing, FilterReport report) {
    return new Filtering(
        new FilterAccount(account.name(), account.store().existing(), store),
        runs,
        outgoing,
        report,
        Clock.systemUTC(),
        LATE);
  }

  /** Reads runs; returns the exit code. */
  static int read(ChosenAccount account, Terminal terminal, Work work) {
    return open(
        account,
        terminal,
        database -> work.with(new RunState(database, new StoredRuns(database), Optional.empty())));
  }

  /** Changes the mail of an account, when nobody else does; returns the exit code. */
  static int change(ChosenAccount account, Terminal terminal, Work work) {
    return open(account, terminal, database -> change(account, database, terminal, work));
  }

  private static int change(ChosenAccount account, Database database, Terminal terminal, Work work)
      throws StoreUnavailable, RunsUnavailable, IOException, LeasesUnavailable {
    Leases leases = AccountState.leases(database);
    Optional<Lease> lease = leases.take(account.name());
    if (lease.isEmpty()) {
      terminal.error(
          "account %s: its mail is being changed by %s; try again when it has ended"
              .formatted(account.name(), leases.holder(account.name()).orElse("another process")));
      return ExitCode.ERRORS;
    }
    try (HeldLease held = HeldLease.of(leases, lease.get())) {
      StoredRuns runs = new StoredRuns(database, held.lease()::check);
      return work.with(new RunState(database, runs, lease));
    }
  }

  /** What is done with the database. */
  @FunctionalInterface
  private interface Use {
    int with(Database database)
        throws StoreUnavailable, RunsUnavailable, IOException, LeasesUnavailable;
  }

  private static int open(ChosenAccount account, Terminal terminal, Use use) {
    if (account.state().isEmpty()) {
      terminal.error("account " + account.name() + " has no place for what Tamis remembers");
      return ExitCode.USAGE;
    }
    try (Database database = AccountState.open(account.state().get())) {
      return use.with(database);
    } catch (IOException | RunsUnavailable | StoreUnavailable | LeasesUnavailable e) {
      terminal.error("account " + account.name() + ": " + Reason.of(e));
      return ExitCode.USAGE;
    }
  }
}
