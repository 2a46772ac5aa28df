package org.tamis.bridge.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.files.Disk;

class TreeFileTest {
  @TempDir Path directory;

  @Test
  void isUsableAndReadableWhileSomebodyMakesAndRemovesIt() throws Exception {
    Path path = directory.resolve("dovecot-keywords");
    TreeFile file = new TreeFile(path, Disk.SYSTEM);
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              while (!done.get()) {
                make(path);
                begun.countDown();
              }
            });
    begun.await();
    try {
      for (int i = 0; i < 20_000; i++) {
        assertThat(file.isUsable()).isTrue();
        assertThat(file.lines()).isIn(List.of(), List.of("0 k"));
      }
    } finally {
      done.set(true);
      other.join();
    }
  }

  private void make(Path path) {
    try {
      Path made = Files.writeString(directory.resolve("made"), "0 k\n");
      Files.move(made, path);
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isNotUsableWhenItLeadsElsewhereOrIsNoFile() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("elsewhere"));
    assertThat(new TreeFile(link, Disk.SYSTEM).isUsable()).isFalse();
    assertThat(new TreeFile(directory, Disk.SYSTEM).isUsable()).isFalse();
    assertThat(new TreeFile(directory.resolve("none"), Disk.SYSTEM).isUsable()).isTrue();
  }
}
