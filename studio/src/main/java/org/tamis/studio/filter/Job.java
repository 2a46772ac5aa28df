package org.tamis.studio.filter;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.filter.FilterReport;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.Filtering;
import org.tamis.bridge.filter.Found;
import org.tamis.bridge.filter.GroupEnd;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.bridge.lease.HeldLease;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.text.Reason;

/**
 * A task at work, whether anybody looks at it or not. One thread does it, and others ask how far it
 * is and stop it.
 */
final class Job implements FilterReport {
  private static final Logger LOG = System.getLogger("org.tamis.studio");
  static final String INTERNAL = "internal error; its trace is in the log";
  private static final String OVERTAKEN = "another process changes the mail of the account by now";

  private final FilterRun run;
  private final boolean undoes;
  private volatile boolean stopped;
  private @Nullable Working working;
  private Progress progress;

  /** What is needed only as long as it works. */
  private record Working(Task task, HeldLease lease) {}

  /**
   * How far it is.
   *
   * @param total messages that are to be looked at, or put back
   * @param done with how many something was done
   * @param lost the connection is opened again
   * @param failure why it has ended before its end; a clause
   */
  record Progress(
      long total, long looked, long done, boolean lost, Optional<String> failure, boolean ended) {
    private Progress looking(long more) {
      return new Progress(looked + more, looked, done, false, failure, ended);
    }

    private Progress lookedAtOne() {
      return new Progress(total, looked + 1, done, false, failure, ended);
    }

    private Progress doneWith(int some) {
      return new Progress(total, looked, done + some, false, failure, ended);
    }

    private Progress interrupted() {
      return new Progress(total, looked, done, true, failure, ended);
    }

    private Progress end(Optional<String> why) {
      return new Progress(total, looked, done, false, why, true);
    }
  }

  Job(FilterRun run, Task task, HeldLease lease) {
    this.run = run;
    this.undoes = task instanceof Task.Undo;
    this.working = new Working(task, lease);
    this.progress = new Progress(undoes ? run.changed() : 0, 0, 0, false, Optional.empty(), false);
  }

  /** The run that it is about. */
  FilterRun run() {
    return run;
  }

  /** Whether it undoes the run. */
  boolean isUndo() {
    return undoes;
  }

  /** Ends it before the next command. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /**
   * Does the task.
   *
   * @return why it has not come to its end; empty when it has, or was stopped. A clause
   */
  Optional<String> work(Filtering filtering) {
    Working now = working();
    try {
      now.task().carryOut(filtering, run);
      return stopped ? Optional.empty() : problem(now);
    } catch (StoreUnavailable | RunsUnavailable e) {
      return Optional.of(Reason.of(e));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(Level.ERROR, "run " + run.id() + " of " + run.account() + " failed", e);
      return Optional.of(INTERNAL);
    }
  }

  private synchronized Working working() {
    Working now = working;
    if (now == null) {
      throw new IllegalStateException("it has ended");
    }
    return now;
  }

  private static Optional<String> problem(Working now) {
    return now.lease().lease().isHeld() ? now.task().problem() : Optional.of(OVERTAKEN);
  }

  /** Tells who looks at it, when the account may have another one. */
  synchronized void end(Optional<String> failure) {
    failure.ifPresent(why ->
        LOG.log(
            Level.WARNING, () -> "run " + run.id() + " of " + run.account() + " stopped: " + why));
    working = null; // the script, and what it knows of the mailboxes
    change(progress.end(failure));
  }

  private synchronized void change(Progress next) {
    progress = next;
    notifyAll();
  }

  synchronized Progress progress() {
    return progress;
  }

  /** Waits until it is farther than this, but not for ever. */
  synchronized void awaitMore(Progress than, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    long left = longest.toMillis();
    while (progress.equals(than) && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  @Override
  public synchronized void chosen(String mailbox, int messages) {
    change(progress.looking(messages));
  }

  @Override
  public synchronized void found(Found found) {
    change(progress.lookedAtOne());
  }

  @Override
  public synchronized void problem(String mailbox, long uid, String reason) {
    change(progress.lookedAtOne());
  }

  @Override
  public synchronized void ended(GroupEnd end) {
    change(progress.doneWith(end.changed()));
  }

  @Override
  public synchronized void lost(String reason) {
    change(progress.interrupted());
  }

  @Override
  public boolean goesOn() {
    return !stopped && problem(working()).isEmpty();
  }
}
