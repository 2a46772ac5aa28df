package org.tamis.studio.filter;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.Filtering;
import org.tamis.bridge.filter.Outgoing;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.bridge.filter.StoredRuns;
import org.tamis.bridge.lease.HeldLease;
import org.tamis.bridge.lease.Lease;
import org.tamis.bridge.lease.LeasesUnavailable;
import org.tamis.service.text.Reason;

/**
 * The jobs of this process: one of an account at a time, and so many of all and no more. They go on
 * when nobody looks, and end with the process. For many threads.
 */
final class Jobs implements AutoCloseable {
  private static final Logger LOG = System.getLogger("org.tamis.studio");

  /** Each has two connections to the store, and some thousand headers in memory. */
  static final int MOST = 8;

  /** That are told of after their ends, some hundred octets each. */
  private static final int MOST_ENDED = 1_000;

  /** How long a server may still be at a command whose connection is lost. */
  private static final Duration LATE = Duration.ofSeconds(3);

  /** A server that has not answered by then is asked by the next run what became of it. */
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  private final FilteredMail mail;
  private final Set<String> busy = new HashSet<>();
  private final Map<String, Job> last = new LinkedHashMap<>();
  private final Map<Job, Thread> threads = new HashMap<>();
  private boolean closed;

  Jobs(FilteredMail mail) {
    this.mail = mail;
  }

  /** How beginning ended. */
  sealed interface Begun {
    record Started(FilterRun run) implements Begun {}

    /** The account has one already. */
    record Busy() implements Begun {}

    /** Another process changes the mail of the account. */
    record Elsewhere() implements Begun {}

    /** There are as many as there may be. */
    record Full() implements Begun {}
  }

  /**
   * Begins a task of an account.
   *
   * @throws RunsUnavailable when it cannot be recorded; nothing is done then
   */
  Begun begin(String account, Task task) throws RunsUnavailable {
    synchronized (this) {
      if (busy.contains(account)) {
        return new Begun.Busy();
      }
      if (busy.size() >= MOST || closed) {
        return new Begun.Full();
      }
      busy.add(account);
    }
    Optional<Job> job = Optional.empty();
    try {
      job = leased(account, task);
      return job.<Begun>map(begun -> new Begun.Started(begun.run()))
          .orElseGet(Begun.Elsewhere::new);
    } finally {
      if (job.isEmpty()) {
        free(account);
      }
    }
  }

  private synchronized void free(String account) {
    busy.remove(account);
  }

  private Optional<Job> leased(String account, Task task) throws RunsUnavailable {
    try {
      Optional<Lease> lease = mail.leases().take(account);
      return lease.isEmpty()
          ? Optional.empty()
          : Optional.of(started(account, task, HeldLease.of(mail.leases(), lease.get())));
    } catch (LeasesUnavailable e) {
      throw new RunsUnavailable(Reason.of(e), e);
    }
  }

  private Job started(String account, Task task, HeldLease lease) throws RunsUnavailable {
    boolean begun = false;
    try {
      StoredRuns runs = new StoredRuns(mail.database(), lease.lease()::check);
      Job job = new Job(task.about(runs, mail.clock()), task, lease);
      begin(account, job, runs, lease);
      begun = true;
      return job;
    } finally {
      if (!begun) {
        lease.close();
      }
    }
  }

  private synchronized void begin(String account, Job job, StoredRuns runs, HeldLease lease) {
    last.remove(account); // so that it is the youngest
    last.put(account, job);
    forgetOld();
    Thread thread =
        Thread.ofVirtual()
            .name("run " + job.run().id())
            .unstarted(() -> work(account, job, runs, lease));
    threads.put(job, thread);
    thread.start();
  }

  private void forgetOld() {
    Iterator<Job> oldest = last.values().iterator();
    while (last.size() > MOST_ENDED && oldest.hasNext()) {
      if (oldest.next().progress().ended()) {
        oldest.remove();
      }
    }
  }

  private void work(String account, Job job, StoredRuns runs, HeldLease lease) {
    Optional<String> failure = Optional.of(Job.INTERNAL);
    try (lease;
        Filtering filtering =
            new Filtering(mail.of(account), runs, Outgoing.NONE, job, mail.clock(), LATE)) {
      failure = job.work(filtering);
    } finally {
      ended(account, job);
      job.end(failure);
    }
  }

  private synchronized void ended(String account, Job job) {
    threads.remove(job);
    busy.remove(account);
  }

  /** The last one about a run of an account, of this process. */
  synchronized Optional<Job> about(FilterRun run) {
    return Optional.ofNullable(last.get(run.account())).filter(job -> job.run().id() == run.id());
  }

  private synchronized Map<Job, Thread> closing() {
    closed = true;
    return new HashMap<>(threads);
  }

  /** Ends all of them between two commands; they can be gone on with. */
  @Override
  public void close() {
    Map<Job, Thread> left = closing();
    left.keySet().forEach(Job::stop);
    long end = System.nanoTime() + LONGEST_END.toNanos();
    try {
      for (Thread thread : left.values()) {
        Duration wait = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        if (!thread.join(wait)) {
          LOG.log(Level.WARNING, thread.getName() + " is still at a command");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
