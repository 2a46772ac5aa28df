package org.tamis.bridge;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.tamis.service.text.Reason;

/** Does something again and again, with a pause before each time. */
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Rounds.class.getName());

  /** What is done; it looks now and then whether it is to go on. */
  @FunctionalInterface
  public interface Round {
    void run(BooleanSupplier goesOn) throws Exception;
  }

  private final String name;
  private final Duration pause;
  private final Round round;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Thread thread;
  private boolean closed;

  /** Why the last round failed; "" when it did not. */
  private String trouble = "";

  private Rounds(Thread.Builder threads, String name, Duration pause, Round round) {
    this.name = name;
    this.pause = pause;
    this.round = round;
    this.thread = threads.name(name).unstarted(this::run);
  }

  /**
   * @param name for the log
   */
  public static Rounds start(String name, Duration pause, Round round) {
    return start(Thread.ofVirtual(), name, pause, round);
  }

  /** The same for what may not wait until work that came before it lets go of a processor. */
  public static Rounds startOnThread(String name, Duration pause, Round round) {
    return start(Thread.ofPlatform().daemon(), name, pause, round);
  }

  private static Rounds start(Thread.Builder threads, String name, Duration pause, Round round) {
    Rounds rounds = new Rounds(threads, name, pause, round);
    rounds.thread.start();
    return rounds;
  }

  private void run() {
    while (waited()) {
      try {
        round.run(this::goesOn);
        trouble = "";
      } catch (RuntimeException | OutOfMemoryError e) { // the next round may do better
        LOG.log(Level.ERROR, name + ": failed for now", e);
      } catch (Exception e) { // as when a database is away: it says so once
        failed(Reason.of(e));
      }
    }
  }

  private void failed(String reason) {
    if (!reason.equals(trouble)) {
      LOG.log(Level.ERROR, name + ": failed for now: " + reason);
      trouble = reason;
    }
  }

  /** False when it is time to end. */
  private boolean waited() {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (!closed && left > 0) {
        left = ended.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException _) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean goesOn() {
    lock.lock();
    try {
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the round that is running end. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
