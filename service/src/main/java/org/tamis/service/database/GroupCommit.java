package org.tamis.service.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tamis.service.database.Database.Work;

/**
 * The one writer of a database: who comes while another writes waits, and all who wait are done in
 * the next transaction, each under a savepoint of its own, so that one COMMIT is for all of them.
 * What fails is undone for itself. When the transaction as a whole fails, each is done once more,
 * alone, and hears what becomes of its own. Called by several threads at a time.
 */
final class GroupCommit {
  /** In one transaction. */
  private static final int MOST = 100;

  /** After so long nothing more is begun in a transaction: the first ones wait for its end. */
  private static final Duration LONGEST = Duration.ofMillis(10);

  /** Carries out a transaction; one at a time. */
  interface Transaction {
    <T> T of(Work<T> work) throws SQLException;
  }

  private final Transaction transaction;
  private final Queue<Waiting<?>> waiting = new ConcurrentLinkedQueue<>();

  /** SQLite has one writer; here each waits, where SQLite would look again and again. */
  private final ReentrantLock turn = new ReentrantLock(true);

  GroupCommit(Transaction transaction) {
    this.transaction = transaction;
  }

  /** As {@link Database#write}. */
  <T> T write(Work<T> work) throws SQLException {
    Waiting<T> mine = new Waiting<>(work);
    waiting.add(mine);
    turn.lock();
    try {
      while (!mine.ended) { // too many may be before it
        if (mine.alone || isOnly(mine)) {
          return transaction.of(work);
        }
        together();
      }
    } finally {
      waiting.remove(mine); // where nothing could be begun
      turn.unlock();
    }
    return mine.result();
  }

  /** How many wait for the next transaction. */
  int waiting() {
    return waiting.size();
  }

  private boolean isOnly(Waiting<?> mine) {
    return waiting.size() == 1 && waiting.remove(mine);
  }

  private void together() throws SQLException {
    List<Waiting<?>> group = new ArrayList<>();
    boolean done = false;
    try {
      done = transaction.of(connection -> work(connection, group));
    } catch (SQLException | RuntimeException | Error e) {
      if (group.isEmpty()) {
        throw e; // nothing was begun, and who has asked hears why
      }
    } finally {
      for (Waiting<?> one : group) {
        one.ended = done;
        one.alone = !done;
      }
    }
  }

  private boolean work(Connection connection, List<Waiting<?>> group) throws SQLException {
    long end = System.nanoTime() + LONGEST.toNanos();
    try (Statement statement = connection.createStatement()) {
      Waiting<?> next = waiting.poll();
      while (next != null) {
        group.add(next);
        statement.execute("SAVEPOINT one");
        if (!next.isDone(connection)) {
          statement.execute("ROLLBACK TO one");
        }
        statement.execute("RELEASE one");
        next = group.size() < MOST && System.nanoTime() < end ? waiting.poll() : null;
      }
    }
    return true;
  }

  /** A write, in the queue or in the hands of who writes; what changes is guarded by the lock. */
  private static final class Waiting<T> {
    private final Work<T> work;
    private @Nullable Outcome<T> outcome;
    private boolean ended;
    private boolean alone;

    Waiting(Work<T> work) {
      this.work = work;
    }

    boolean isDone(Connection connection) {
      Outcome<T> made = Outcome.of(work, connection);
      outcome = made;
      return made instanceof Outcome.Done;
    }

    T result() throws SQLException {
      return switch (outcome) {
        case Outcome.Done<T>(T result) -> result;
        case Outcome.Failed<T>(Exception e) when e instanceof SQLException failure -> throw failure;
        case Outcome.Failed<T>(Exception e) -> throw (RuntimeException) e;
        case null -> throw new IllegalStateException("a write without an end");
      };
    }
  }

  /** How a write ended, in the thread of whoever did it. */
  private sealed interface Outcome<T> {
    record Done<T>(T result) implements Outcome<T> {}

    record Failed<T>(Exception failure) implements Outcome<T> {}

    /** An Error ends the transaction: each is done alone then, and has its own. */
    static <T> Outcome<T> of(Work<T> work, Connection connection) {
      try {
        return new Done<>(work.with(connection));
      } catch (SQLException | RuntimeException e) {
        return new Failed<>(e);
      }
    }
  }
}
