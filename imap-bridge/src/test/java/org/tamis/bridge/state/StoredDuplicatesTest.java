package org.tamis.bridge.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;

@ParameterizedClass
@EnumSource(StateDatabase.class)
class StoredDuplicatesTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.5Z");

  @Parameter private StateDatabase kind;
  @TempDir private Path directory;

  private static DuplicateKey key(int number) {
    return new DuplicateKey("%064x".formatted(number));
  }

  private static List<DuplicateMark> marks(long seconds, int... numbers) {
    return IntStream.of(numbers).mapToObj(n -> new DuplicateMark(key(n), seconds)).toList();
  }

  @ParameterizedTest
  @CsvSource({"0, true", "9, true", "10, false", "11, false", "-5, true"})
  void anEntryLivesForItsTime(long later, boolean expected) throws Exception {
    try (Database database = kind.open(directory)) {
      StoredDuplicates memory = new StoredDuplicates(database, 5);
      memory.record("u1", marks(10, 1), NOW);
      assertThat(memory.seen("u1", key(1), NOW.plusSeconds(later))).isEqualTo(expected);
      assertThat(memory.seen("u1", key(2), NOW)).isFalse();
      assertThat(memory.seen("u2", key(1), NOW)).as("another account").isFalse();
    }
  }

  @Test
  void aLaterEntryReplacesAnEarlierOne() throws Exception {
    try (Database database = kind.open(directory)) {
      StoredDuplicates memory = new StoredDuplicates(database, 5);
      memory.record("u1", marks(100, 1), NOW);
      memory.record("u1", marks(1, 1), NOW);
      assertThat(memory.seen("u1", key(1), NOW.plusSeconds(1))).isFalse();
      memory.record("u1", marks(Integer.MAX_VALUE, 1), NOW);
      assertThat(memory.seen("u1", key(1), NOW.plusSeconds(1_000_000))).isTrue();
    }
  }

  @Test
  void eachAccountHasRoomForSoMany() throws Exception {
    try (Database database = kind.open(directory)) {
      StoredDuplicates memory = new StoredDuplicates(database, 3);
      memory.record("u2", marks(1, 9), NOW);
      for (int i = 0; i < 10; i++) {
        memory.record("u1", marks(100 + i, i), NOW);
      }
      for (int i = 0; i < 10; i++) {
        assertThat(memory.seen("u1", key(i), NOW)).as("key %d", i).isEqualTo(i >= 7);
      }
      assertThat(memory.seen("u2", key(9), NOW)).isTrue();
    }
  }

  @Test
  void whatHasExpiredTakesNoRoom() throws Exception {
    try (Database database = kind.open(directory)) {
      StoredDuplicates memory = new StoredDuplicates(database, 1_000);
      memory.record("u1", marks(10, 1, 2, 3), NOW);
      memory.record("u1", marks(10, 4), NOW.plusSeconds(10));
      assertThat(rows(database)).isEqualTo(1);
    }
  }

  private static long rows(Database database) throws Exception {
    return database.read(
        Statements.of(with ->
            with.row("SELECT count(*) FROM duplicate", row -> row.getLong(1)).orElseThrow()));
  }

  /** What a kill leaves behind is what the files hold at that moment. */
  @Test
  void survivesTheEndOfTheProcess() throws Exception {
    assumeTrue(kind == StateDatabase.SQLITE);
    Path copy = Files.createDirectory(directory.resolve("after"));
    try (Database database = kind.open(directory)) {
      new StoredDuplicates(database, 5).record("u1", marks(10, 1), NOW);
      assertThatThrownBy(() ->
              database.write(connection -> {
                try (Statement statement = connection.createStatement()) {
                  statement.execute("DELETE FROM duplicate");
                }
                copyTo(copy);
                throw new IllegalStateException("killed before the commit");
              }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(new StoredDuplicates(database, 5).seen("u1", key(1), NOW)).isTrue();
    }
    try (Database database = kind.open(copy)) {
      assertThat(new StoredDuplicates(database, 5).seen("u1", key(1), NOW)).isTrue();
    }
  }

  private void copyTo(Path copy) {
    try (var files = Files.newDirectoryStream(directory, "state.sqlite*")) {
      for (Path one : files) {
        Files.copy(one, copy.resolve(directory.relativize(one)));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void manyThreadsOfTwoProcessesWriteAtATime() throws Exception {
    try (Database one = kind.open(directory);
        Database other = kind.open(directory);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> written = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        StoredDuplicates memory = new StoredDuplicates(i % 2 == 0 ? one : other, 1_000);
        int number = i;
        written.add(
            threads.submit(() -> {
              memory.record("u1", marks(10, number), NOW);
              return number;
            }));
      }
      for (Future<?> future : written) {
        future.get();
      }
      for (int i = 0; i < 40; i++) {
        assertThat(new StoredDuplicates(one, 5).seen("u1", key(i), NOW)).isTrue();
      }
    }
  }

  @Test
  void troubleHasAType() throws Exception {
    Database database = kind.open(directory);
    StoredDuplicates memory = new StoredDuplicates(database, 5);
    database.close();
    database.close();
    assertThatThrownBy(() -> memory.seen("u1", key(1), NOW))
        .isInstanceOf(MemoryUnavailable.class)
        .hasMessageStartingWith("cannot read the vacation/duplicate database " + database + ": ");
    assertThatThrownBy(() -> memory.record("u1", marks(1, 1), NOW))
        .isInstanceOf(MemoryUnavailable.class)
        .hasMessageStartingWith("cannot write the vacation/duplicate database " + database + ": ");
  }
}
