package org.tamis.cli.serve;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.tamis.bridge.Rounds;
import org.tamis.cli.config.StatePlace;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.text.Reason;

/** Whether a database keeps what it acknowledges: a file does, a server must be asked. */
final class DurableState {
  /** While mail is refused, its end is to be seen soon. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** Otherwise a look each minute: somebody may set up the server otherwise. */
  private static final int MOST_CALM = 12;

  private static final Logger LOG = System.getLogger(DurableState.class.getName());
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private DurableState() {}

  /**
   * Opens it; one of a server that does not answer yet is waited for.
   *
   * @throws IOException with a sentence when it cannot be used
   */
  static Database open(StatePlace place) throws IOException {
    boolean told = false;
    while (true) {
      try {
        return place.open();
      } catch (IOException e) {
        if (!(e.getCause() instanceof SQLException cause && SharedDatabase.isAway(cause))) {
          throw e;
        }
        if (!told) {
          LOG.log(Level.WARNING, Reason.of(e) + "; the service starts when it answers");
          told = true;
        }
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(AGAIN);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /**
   * At the start of a service.
   *
   * @throws IOException with what is to be set, where it does not and that is required
   */
  static void require(Database database) throws IOException {
    if (database instanceof SharedDatabase shared) {
      try {
        shared.requireDurability();
      } catch (SQLException e) {
        throw new IOException("the database " + shared + ": " + Reason.of(e), e);
      }
    }
  }

  /** Looks from now on; what is found is in the log, and is asked by those who write. */
  static Stream<Rounds> looking(Database database) {
    return switch (database) {
      case SqliteDatabase _ -> Stream.of();
      case SharedDatabase shared -> Stream.of(looking(shared));
    };
  }

  private static Rounds looking(SharedDatabase database) {
    AtomicInteger calm = new AtomicInteger();
    return Rounds.start(
        "durability",
        LOOK,
        _ -> {
          if (database.isDoubtful() || calm.incrementAndGet() == MOST_CALM) {
            calm.set(0);
            look(database);
          }
        });
  }

  private static void look(SharedDatabase database) {
    try {
      database.checkDurability();
    } catch (SQLException e) {
      // nobody can write, and who wants to says so
    }
  }
}
