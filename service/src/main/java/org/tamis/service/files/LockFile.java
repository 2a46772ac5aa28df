package org.tamis.service.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Lets one at a time through: first among the threads of this process, then, by a lock on a file
 * that is for this alone, among processes. The operating system frees the latter when a process
 * dies. Not to be taken while holding another.
 */
public final class LockFile implements AutoCloseable {
  // File locks belong to the process, so the locks among threads must be one set for all.
  private static final ReentrantLock[] THREADS =
      IntStream.range(0, 256).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private final ReentrantLock threads;
  private final FileChannel file;

  private LockFile(ReentrantLock threads, FileChannel file) {
    this.threads = threads;
    this.file = file;
  }

  /** Waits for the lock; the file is made if it is missing, its directory must exist. */
  public static LockFile take(Path file) throws IOException {
    int stripe = file.toAbsolutePath().normalize().hashCode() & (THREADS.length - 1);
    ReentrantLock threads = THREADS[stripe];
    threads.lock();
    try {
      return new LockFile(threads, locked(file));
    } catch (IOException | RuntimeException e) {
      threads.unlock();
      throw e;
    }
  }

  /** Waits for the lock of a directory, which is on the file {@code .lock} in it. */
  public static LockFile in(Path directory) throws IOException {
    return take(directory.resolve(".lock"));
  }

  private static FileChannel locked(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, OPTIONS, OwnersOnly.file(path));
    try {
      FileLock held = channel.lock();
      assert held.isValid();
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Closing the channel gives the file's lock back. */
  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      threads.unlock();
    }
  }
}
