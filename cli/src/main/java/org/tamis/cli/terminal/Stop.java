package org.tamis.cli.terminal;

import java.util.concurrent.CountDownLatch;

/** The stop of a process that runs until it is told to, by SIGTERM or Ctrl-C. */
public final class Stop {
  /** Runs over mail that is there may take half a minute to their next command. */
  private static final int LONGEST_END_MILLIS = 40_000;

  private Stop() {}

  /** Waits for it. What this thread does then is awaited by the process, for forty seconds. */
  public static void await() {
    Thread waiting = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interruptAndJoin(waiting)));
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // this is it
    }
  }

  private static void interruptAndJoin(Thread thread) {
    thread.interrupt();
    try {
      thread.join(LONGEST_END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
