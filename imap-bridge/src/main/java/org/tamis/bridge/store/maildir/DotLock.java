package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** The lock of other programs on a tree: whoever makes the file has it (Dovecot's Maildir page). */
record DotLock(Path file) implements AutoCloseable {
  /** As Dovecot has it: nobody holds a lock for longer and lives. */
  private static final Duration STALE = Duration.ofMinutes(2);

  private static final long TRIES = 200;
  private static final long PAUSE_MILLIS = 50;

  static DotLock take(Path file) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      try {
        return new DotLock(Files.createFile(file, Likeness.OWNERS_FILE));
      } catch (FileAlreadyExistsException held) {
        removeStale(file);
        pause();
      }
    }
    throw new IOException(file + " is held by another program");
  }

  private static void removeStale(Path file) throws IOException {
    try {
      long age = System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
      if (age > STALE.toMillis()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException released) {
      return;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
