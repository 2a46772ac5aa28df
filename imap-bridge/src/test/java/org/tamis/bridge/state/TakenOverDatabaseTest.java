package org.tamis.bridge.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.service.database.SqliteDatabase;

/** A file of a version whose schema had no history keeps what it remembers. */
class TakenOverDatabaseTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final String HASH = "%064x".formatted(7);

  @TempDir Path directory;

  @BeforeEach
  void make() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute(
          "CREATE TABLE duplicate (account TEXT NOT NULL, key TEXT NOT NULL, expires INTEGER NOT"
              + " NULL, PRIMARY KEY (account, key)) WITHOUT ROWID");
      statement.execute("CREATE INDEX duplicate_by_time ON duplicate (account, expires)");
      statement.execute(
          "CREATE TABLE reply (account TEXT NOT NULL, key TEXT NOT NULL, sent INTEGER NOT NULL,"
              + " PRIMARY KEY (account, key)) WITHOUT ROWID");
      statement.execute("CREATE INDEX reply_by_time ON reply (account, sent)");
      statement.execute("PRAGMA user_version = 2");
      long now = NOW.getEpochSecond();
      statement.execute("INSERT INTO duplicate VALUES ('u1', '" + HASH + "', " + (now + 10) + ")");
      statement.execute("INSERT INTO reply VALUES ('u1', '" + HASH + "', " + (now - 10) + ")");
    }
  }

  private Path file() {
    return directory.resolve("state.sqlite");
  }

  @Test
  void keepsWhatItRemembers() throws Exception {
    DuplicateKey seen = new DuplicateKey(HASH);
    ReplyKey replied = new ReplyKey(HASH);
    Duration period = Duration.ofSeconds(11);
    for (int start = 0; start < 2; start++) {
      try (SqliteDatabase database = SqliteDatabase.open(file())) {
        StoredDuplicates duplicates = new StoredDuplicates(database, 5);
        StoredReplies replies = new StoredReplies(database, 1_000, Duration.ofDays(60));
        assertThat(duplicates.seen("u1", seen, NOW)).isTrue();
        assertThat(duplicates.seen("u1", seen, NOW.plusSeconds(10))).isFalse();
        assertThat(replies.repliedWithin("u1", replied, period, NOW)).isTrue();
        assertThat(replies.claim("u1", new ReplyMark(replied, period), NOW)).isFalse();
        assertThat(replies.repliedWithin("u1", replied, Duration.ofSeconds(10), NOW)).isFalse();
        duplicates.record(
            "u1", List.of(new DuplicateMark(new DuplicateKey("%064x".formatted(8)), 5)), NOW);
      }
    }
  }
}
