package org.tamis.managesieve.script;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Lets one writer at a time change an account's directory: first among the threads of this process,
 * then, by a lock on the file {@code .lock}, among processes. The operating system frees the latter
 * when a process dies.
 */
final class AccountLock implements AutoCloseable {
  // File locks belong to the process, so the locks among threads must be one set for all stores.
  private static final ReentrantLock[] THREADS =
      IntStream.range(0, 256).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

  private final ReentrantLock threads;
  private final FileChannel file;

  private AccountLock(ReentrantLock threads, FileChannel file) {
    this.threads = threads;
    this.file = file;
  }

  /** Waits for the lock; the directory must exist. */
  static AccountLock take(Path directory) throws IOException {
    int stripe = directory.toAbsolutePath().normalize().hashCode() & (THREADS.length - 1);
    ReentrantLock threads = THREADS[stripe];
    threads.lock();
    try {
      return new AccountLock(threads, lockedFile(directory.resolve(".lock")));
    } catch (IOException | RuntimeException e) {
      threads.unlock();
      throw e;
    }
  }

  private static FileChannel lockedFile(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
