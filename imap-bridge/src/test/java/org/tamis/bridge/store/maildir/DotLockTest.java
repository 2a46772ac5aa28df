package org.tamis.bridge.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotLockTest {
  private static final long NOBODY = 4_194_305; // above the most that Linux has

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("x.lock");
  }

  private void held(String holder, long seconds) throws IOException {
    Files.writeString(file(), holder);
    Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minusSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 119, false",
    "'', 125, true",
    "'', -3600, true",
    "NOBODY, 2, false",
    "NOBODY, 10, true",
    "NOBODY, 60, true",
    "OURSELVES, 2, false",
    "OURSELVES, 60, true",
    "ANOTHER, 60, false",
    "ANOTHER, 125, true",
    "ELSEWHERE, 60, false",
    "ELSEWHERE, 125, true",
    "'x:y', 60, false",
  })
  void aLockIsStaleWhenItIsOldOrOfNobody(String holder, long seconds, boolean stale)
      throws IOException {
    String here = ":" + MachineName.NAME;
    String content =
        switch (holder) {
          case "NOBODY" -> NOBODY + here;
          case "OURSELVES" -> ProcessHandle.current().pid() + here;
          case "ANOTHER" -> ProcessHandle.current().parent().orElseThrow().pid() + here;
          case "ELSEWHERE" -> NOBODY + ":elsewhere.example";
          default -> holder;
        };
    held(content, seconds);
    assertThat(LockFile.read(file()).orElseThrow().isStale()).isEqualTo(stale);
  }

  @Test
  void itNamesWhoHasIt() throws IOException {
    try (DotLock _ = DotLock.take(file())) {
      assertThat(file()).hasContent(ProcessHandle.current().pid() + ":" + MachineName.NAME);
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void whatAKilledProcessLeftHoldsNobodyUp() throws IOException {
    held(NOBODY + ":" + MachineName.NAME, 30);
    try (DotLock _ = DotLock.take(file())) {
      assertThat(file()).content().startsWith(ProcessHandle.current().pid() + ":");
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void oneThatIsHeldIsNotTaken() throws IOException {
    held("1:elsewhere.example", 0);
    assertThatThrownBy(() -> DotLock.take(file())).hasMessageContaining("held by another program");
    assertThat(file()).hasContent("1:elsewhere.example");
  }

  /** It was held up for minutes, and somebody has taken the lock for stale. */
  @Test
  void theLockOfAnotherIsNotRemovedAtTheEnd() throws IOException {
    DotLock lock = DotLock.take(file());
    Files.delete(file());
    Files.writeString(file(), "1:elsewhere.example");
    lock.close();
    assertThat(file()).hasContent("1:elsewhere.example");
  }

  @Test
  void oneAtATime() throws Exception {
    held("", 1_000);
    AtomicInteger inside = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all =
          IntStream.range(0, 20).mapToObj(_ -> threads.submit(() -> inside(inside))).toList();
      for (Future<Integer> one : all) {
        assertThat(one.get()).isEqualTo(1);
      }
    }
    assertThat(file()).doesNotExist();
  }

  private int inside(AtomicInteger inside) throws IOException {
    try (DotLock _ = DotLock.take(file())) {
      int now = inside.incrementAndGet();
      Thread.onSpinWait();
      inside.decrementAndGet();
      return now;
    }
  }
}
