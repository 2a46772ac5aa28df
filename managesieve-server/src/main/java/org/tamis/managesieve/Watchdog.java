package org.tamis.managesieve;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes the socket of an operation that takes too long: a socket's own time-out covers single
 * reads, but neither writes nor handshakes.
 */
final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Runs {@code operation}; after {@code most} its socket is closed, which makes it fail. */
  void guard(Socket socket, Duration most, Operation operation) throws IOException {
    ScheduledFuture<?> closing =
        timer.schedule(() -> closeQuietly(socket), most.toMillis(), TimeUnit.MILLISECONDS);
    try {
      operation.run();
    } finally {
      closing.cancel(false);
    }
  }

  /** Something that blocks on a socket. */
  @FunctionalInterface
  interface Operation {
    void run() throws IOException;
  }

  static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket is of no more use, whatever the reason.
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
