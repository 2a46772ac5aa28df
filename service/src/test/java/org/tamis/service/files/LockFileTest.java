package org.tamis.service.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
  @TempDir Path directory;

  @Test
  void oneAtATimeIsLetThrough() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    Callable<Integer> stay =
        () -> {
          try (LockFile _ = LockFile.in(directory)) {
            int now = inside.incrementAndGet();
            Thread.yield();
            inside.decrementAndGet();
            return now;
          }
        };
    List<Callable<Integer>> stays = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      stays.add(stay);
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> most : threads.invokeAll(stays)) {
        assertThat(most.get()).isEqualTo(1);
      }
    }
    assertThat(directory.resolve(".lock")).exists();
  }

  @Test
  void aLockThatCannotBeTakenIsNotHeld() throws Exception {
    Path missing = directory.resolve("none");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> LockFile.in(missing)).isInstanceOf(IOException.class);
    }
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<?> tried =
          other.submit(
              () -> assertThatThrownBy(() -> LockFile.in(missing)).isInstanceOf(IOException.class));
      tried.get(); // would wait for ever if this thread still held it
    }
  }
}
