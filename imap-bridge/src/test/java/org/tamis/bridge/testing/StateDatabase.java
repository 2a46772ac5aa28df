package org.tamis.bridge.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.tamis.service.database.Database;
import org.tamis.service.database.Durability;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.database.SqliteDatabase;

/** The databases that the state of a service may be in, for tests that are run on each of them. */
public enum StateDatabase {
  /** A file in the test's directory. */
  SQLITE {
    @Override
    public Database open(Path directory) throws IOException {
      return SqliteDatabase.open(directory.resolve("state.sqlite"));
    }
  },

  /** A database of its own for each directory; a test is skipped where there is no server. */
  POSTGRESQL {
    @Override
    public Database open(Path directory) throws IOException {
      return SharedDatabase.ofState(settings(url(directory)), Durability.UNCHECKED);
    }
  };

  /** Opens that of a directory, or makes it; what one has written, the next one finds. */
  public abstract Database open(Path directory) throws IOException;

  /** That of PostgreSQL with something in between. */
  public static SharedDatabase over(JdbcLink link, Path directory) throws IOException {
    String url = url(directory);
    return SharedDatabase.ofStateOver(link.to(url), settings(url));
  }

  public static SharedSettings settings(String url) {
    return new SharedSettings(
        url,
        Optional.of(PostgresServer.USER),
        Optional.of(PostgresServer.PASSWORD),
        4,
        Duration.ofSeconds(60));
  }

  private static String url(Path directory) throws IOException {
    Optional<String> missing = PostgresServer.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    return Running.SERVER.url(directory);
  }

  /** One for all tests of the process; each database is a copy of one that is up to date. */
  private static final class Running {
    static final Running SERVER = start();

    private final PostgresServer postgres;
    private final String upToDate;
    private final ConcurrentMap<Path, String> urls = new ConcurrentHashMap<>();

    private Running(PostgresServer postgres, String upToDate) {
      this.postgres = postgres;
      this.upToDate = upToDate;
    }

    private static Running start() {
      try {
        PostgresServer postgres = PostgresServer.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
        String url = postgres.newDatabase();
        try (SharedDatabase database =
            SharedDatabase.ofState(settings(url), Durability.UNCHECKED)) {
          database.prepare();
        }
        return new Running(postgres, url);
      } catch (IOException | SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void stop(PostgresServer postgres) {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    String url(Path directory) {
      return urls.computeIfAbsent(
          directory,
          _ -> {
            try {
              return postgres.newDatabaseLike(upToDate);
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }
}
