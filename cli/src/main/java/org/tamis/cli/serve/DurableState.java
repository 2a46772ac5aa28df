package org.tamis.cli.serve;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.tamis.bridge.Rounds;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.text.Reason;

/** Whether a database keeps what it acknowledges: a file does, a server must be asked. */
final class DurableState {
  /** Somebody may set up the server otherwise, or a standby may be gone. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private DurableState() {}

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
      case SharedDatabase shared ->
          Stream.of(Rounds.start("durability", LOOK, _ -> look(shared)));
    };
  }

  private static void look(SharedDatabase database) {
    try {
      database.checkDurability();
    } catch (SQLException e) {
      // nobody can write, and who wants to says so
    }
  }
}
