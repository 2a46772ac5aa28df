package org.tamis.service.accounts.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.database.SqliteDatabase;

/** Two services that share a database. */
class SharedWrongLoginsTest {
  @TempDir Path directory;
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private SqliteDatabase database;
  private SharedWrongLogins one;
  private SharedWrongLogins other;

  @BeforeEach
  void open() throws Exception {
    database = SqliteDatabase.open(directory.resolve("state.sqlite"));
    one = service();
    other = service();
  }

  private SharedWrongLogins service() {
    return new SharedWrongLogins(database, Duration.ofMinutes(10), () -> now, 5);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private long rows() throws Exception {
    return database.read(connection -> {
      try (PreparedStatement query =
              connection.prepareStatement("SELECT count(*) FROM wrong_login");
          ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    });
  }

  @Test
  void bothCountTogether() {
    assertThat(one.add("address a", "1111", 3)).isEqualTo(1);
    assertThat(other.add("address a", "2222", 3)).isEqualTo(2);
    assertThat(one.count("address a")).isEqualTo(2);
    assertThat(other.count("address a")).isEqualTo(2);
    assertThat(other.count("address b")).isZero();
  }

  @Test
  void theSameMistakeIsOne() {
    assertThat(one.add("address a", "1111", 3)).isEqualTo(1);
    assertThat(other.add("address a", "1111", 3)).isEqualTo(1);
  }

  @Test
  void moreThanTheMostAreNotKept() throws Exception {
    for (int i = 0; i < 6; i++) {
      assertThat((i % 2 == 0 ? one : other).add("address a", "000" + i, 3))
          .isEqualTo(Math.min(i + 1, 3));
    }
    assertThat(rows()).isEqualTo(3);
  }

  /** Whoever goes on guessing is not forgotten. */
  @Test
  void theyAreOldWhenNoneHasComeForTheWindow() {
    one.add("address a", "1111", 3);
    now = now.plus(Duration.ofMinutes(9));
    other.add("address a", "2222", 3);
    now = now.plus(Duration.ofMinutes(9));
    assertThat(one.count("address a")).isEqualTo(2);
    now = now.plus(Duration.ofMinutes(2));
    assertThat(one.count("address a")).isZero();
    assertThat(other.add("address a", "3333", 3)).isEqualTo(1);
  }

  @Test
  void whatIsKeptIsNothingToTryPasswordsAgainst() throws Exception {
    one.add("address a", "0123456789abcdef", 3);
    String kept =
        database.read(connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement("SELECT fingerprint FROM wrong_login");
              ResultSet row = query.executeQuery()) {
            return row.next() ? row.getString(1) : "";
          }
        });
    assertThat(kept).hasSize(4);
  }

  @Test
  void whatIsOldGoesAndSoDoesWhatIsTooMuch() throws Exception {
    one.add("address a", "1111", 3);
    now = now.plus(Duration.ofMinutes(11));
    for (int i = 0; i < 9; i++) {
      one.add("address " + i, "1111", 3);
      now = now.plusSeconds(1);
    }
    one.clean();
    assertThat(rows()).isEqualTo(5);
    assertThat(other.count("address 3")).isZero();
    assertThat(other.count("address 4")).isEqualTo(1);
    now = now.plus(Duration.ofMinutes(11));
    one.clean();
    assertThat(rows()).isZero();
  }

  @Test
  void whileTheDatabaseIsAwayEachCountsAlone() {
    one.add("address a", "1111", 3);
    database.close();
    assertThat(one.add("address a", "2222", 3)).isEqualTo(2);
    assertThat(one.count("address a")).isEqualTo(2);
    assertThat(other.add("address a", "3333", 3)).isEqualTo(1);
  }

  private void execute(String sql) throws Exception {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        return statement.executeUpdate();
      }
    });
  }

  /** Each question to a server that is away takes as long as its user is willing to wait. */
  @Test
  void aDatabaseThatWasAwayIsLeftAloneForAMoment() throws Exception {
    other.add("address a", "1111", 3);
    execute("ALTER TABLE wrong_login RENAME TO gone");
    assertThat(one.count("address a")).isZero();
    execute("ALTER TABLE gone RENAME TO wrong_login");
    assertThat(one.count("address a")).as("not asked").isZero();
    now = now.plus(SharedWrongLogins.PAUSE);
    assertThat(one.count("address a")).isEqualTo(1);
  }
}
