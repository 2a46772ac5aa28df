package org.tamis.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Those who wait while one writes, and what becomes of each. */
@Timeout(600)
class GroupCommitTest {
  private static final int WAITING = 5;

  @TempDir Path directory;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private SqliteDatabase database;

  @BeforeEach
  void open() throws IOException {
    database = SqliteDatabase.open(file());
  }

  @AfterEach
  void close() {
    goOn.countDown();
    threads.close();
    database.close();
  }

  private Path file() {
    return directory.resolve("state.sqlite");
  }

  private static int insert(Connection connection, int number) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
          "INSERT INTO duplicate VALUES ('u', '%d', 5)".formatted(number));
    }
  }

  private List<Integer> rows() throws SQLException {
    return database.read(connection -> {
      List<Integer> found = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT key FROM duplicate ORDER BY key")) {
        while (rows.next()) {
          found.add(rows.getInt(1));
        }
      }
      return found;
    });
  }

  /** One that writes until {@link #goOn}; returns when it has begun. */
  private Future<Integer> writer() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Future<Integer> writing =
        threads.submit(() ->
            database.write(connection -> {
              begun.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return insert(connection, 0);
            }));
    begun.await();
    return writing;
  }

  /** Those come while one writes, in this order; then they are let go. */
  private List<Future<Integer>> waiting(List<Database.Work<Integer>> all) throws Exception {
    Future<Integer> first = writer();
    List<Future<Integer>> waiting = new ArrayList<>();
    for (Database.Work<Integer> work : all) {
      waiting.add(threads.submit(() -> database.write(work)));
      while (database.waiting() < waiting.size()) {
        Thread.onSpinWait();
      }
    }
    goOn.countDown();
    assertThat(first.get()).isEqualTo(1);
    return waiting;
  }

  private static Database.Work<Integer> inserting(int number) {
    return connection -> insert(connection, number);
  }

  /** Frames of the write-ahead log that end a transaction (SQLite file format, §4.1). */
  private int commits() throws IOException {
    ByteBuffer frames = ByteBuffer.wrap(Files.readAllBytes(Path.of(file() + "-wal")));
    int pageSize = frames.getInt(8);
    int commits = 0;
    for (int at = 32; at + 24 + pageSize <= frames.limit(); at += 24 + pageSize) {
      commits += frames.getInt(at + 4) == 0 ? 0 : 1;
    }
    return commits;
  }

  @Test
  void allWhoWaitShareACommit() throws Exception {
    int before = commits();
    List<Database.Work<Integer>> all = new ArrayList<>();
    for (int i = 1; i <= WAITING; i++) {
      all.add(inserting(i));
    }
    for (Future<Integer> one : waiting(all)) {
      assertThat(one.get()).isEqualTo(1);
    }
    assertThat(rows()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(commits() - before).isEqualTo(2);
  }

  @Test
  void whatFailsIsUndoneForItself() throws Exception {
    List<Future<Integer>> all =
        waiting(
            List.of(
                inserting(1),
                connection -> {
                  insert(connection, 2);
                  return insert(connection, 1); // is there already
                },
                connection -> {
                  insert(connection, 3);
                  throw new IllegalStateException("a programming error");
                },
                inserting(4)));
    assertThat(all.get(0).get()).isEqualTo(1);
    assertThatThrownBy(() -> all.get(1).get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(SQLException.class)
        .hasMessageContaining("UNIQUE");
    assertThatThrownBy(() -> all.get(2).get()).hasMessageContaining("a programming error");
    assertThat(all.get(3).get()).isEqualTo(1);
    assertThat(rows()).containsExactly(0, 1, 4);
  }

  /** As SQLite itself does it when the disk is full. */
  @Test
  void whoEndsTheTransactionLosesNothingOfOthers() throws Exception {
    List<Future<Integer>> all =
        waiting(
            List.of(
                inserting(1),
                connection -> {
                  try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate("ROLLBACK");
                  }
                },
                inserting(3)));
    assertThat(all.get(0).get()).isEqualTo(1);
    assertThatThrownBy(() -> all.get(1).get()).hasCauseInstanceOf(SQLException.class);
    assertThat(all.get(2).get()).isEqualTo(1);
    assertThat(rows()).containsExactly(0, 1, 3);
  }

  /** Such as a stack overflow, which is whoever's it happens to. */
  @Test
  void anErrorIsOneWritersOwn() throws Exception {
    AtomicInteger times = new AtomicInteger();
    List<Future<Integer>> all =
        waiting(
            List.of(
                connection -> {
                  times.incrementAndGet();
                  return insert(connection, 1);
                },
                _ -> {
                  throw new StackOverflowError();
                },
                inserting(3)));
    assertThat(all.get(0).get()).isEqualTo(1);
    assertThatThrownBy(() -> all.get(1).get()).hasCauseInstanceOf(StackOverflowError.class);
    assertThat(all.get(2).get()).isEqualTo(1);
    assertThat(rows()).containsExactly(0, 1, 3);
    assertThat(times).hasValue(2); // the first time was undone with the others
  }

  /** Each of them hears of it: nothing that was written there counts as written. */
  @Test
  void whereNothingCanBeWrittenEachHearsWhy() throws Exception {
    Future<Integer> first = writer();
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 1; i <= WAITING; i++) {
      int number = i;
      all.add(threads.submit(() -> database.write(inserting(number))));
      while (database.waiting() < i) {
        Thread.onSpinWait();
      }
    }
    Files.delete(file());
    goOn.countDown();
    assertThatThrownBy(first::get).hasMessageContaining("was removed while it was in use");
    for (Future<Integer> one : all) {
      assertThatThrownBy(one::get)
          .hasCauseInstanceOf(SQLException.class)
          .hasMessageContaining("was removed while it was in use");
    }
  }

  /** More than one transaction takes, by more threads than there are connections. */
  @Test
  void manyAtATime() throws Exception {
    int before = commits();
    List<Database.Work<Integer>> all = new ArrayList<>();
    for (int i = 1; i <= 250; i++) {
      all.add(inserting(i));
    }
    for (Future<Integer> one : waiting(all)) {
      assertThat(one.get()).isEqualTo(1);
    }
    assertThat(rows()).hasSize(251);
    assertThat(commits() - before).isBetween(4, 100);
  }
}
