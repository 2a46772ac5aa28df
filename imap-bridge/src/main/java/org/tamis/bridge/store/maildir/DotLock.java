package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.tamis.service.files.OwnersOnly;

/**
 * The lock of other programs on a tree: whoever makes the file has it (Dovecot's Maildir page).
 *
 * <p>Of this process one thread at a time tries for a file, so that what stands there is never a
 * lock of its own. Between processes only making the file is atomic: whoever takes a stale lock
 * away looks at what it has taken, and puts it back when somebody was quicker.
 */
record DotLock(Path file, LockFile mine) implements AutoCloseable {
  private static final Set<Path> TRIED = ConcurrentHashMap.newKeySet();
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final long TRIES = 400;
  private static final long PAUSE_MILLIS = 25;

  static DotLock take(Path file) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      Optional<DotLock> lock = TRIED.add(file) ? attempt(file) : Optional.empty();
      if (lock.isPresent()) {
        return lock.get();
      }
      pause();
    }
    throw new IOException(file + " is held by another program");
  }

  private static Optional<DotLock> attempt(Path file) throws IOException {
    boolean made = false;
    try {
      LockFile mine = make(file);
      made = true;
      return Optional.of(new DotLock(file, mine));
    } catch (FileAlreadyExistsException held) {
      removeStale(file);
      return Optional.empty();
    } finally {
      if (!made) {
        TRIED.remove(file);
      }
    }
  }

  private static LockFile make(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, NEW, OwnersOnly.file(file))) {
      channel.write(ByteBuffer.wrap(LockFile.OURS.getBytes(StandardCharsets.UTF_8)));
    } catch (FileAlreadyExistsException held) {
      throw held;
    } catch (IOException e) { // a full disk: nobody else is to wait for it
      Files.deleteIfExists(file);
      throw e;
    }
    return LockFile.read(file).orElseThrow(() -> new IOException(file + " was taken away"));
  }

  private static void removeStale(Path file) throws IOException {
    Optional<LockFile> stale = LockFile.read(file).filter(LockFile::isStale);
    if (stale.isPresent()) {
      takeAway(file, stale.get());
    }
  }

  private static void takeAway(Path file, LockFile stale) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    try {
      Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
      if (!LockFile.read(aside).equals(Optional.of(stale))) {
        Files.createLink(file, aside); // it is another one's that has made it meanwhile
      }
    } catch (NoSuchFileException | FileAlreadyExistsException meanwhile) {
      return;
    } finally {
      Files.deleteIfExists(aside);
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

  /** Who was held up for so long that the lock was taken for stale removes nobody else's. */
  @Override
  public void close() throws IOException {
    try {
      if (LockFile.read(file).equals(Optional.of(mine))) {
        Files.deleteIfExists(file);
      }
    } finally {
      TRIED.remove(file);
    }
  }
}
