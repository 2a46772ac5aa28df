package org.tamis.bridge.watch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.tamis.bridge.filter.Losses;
import org.tamis.bridge.filter.OpenAccount;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.bridge.filter.StoredRuns;
import org.tamis.bridge.filter.Targets;
import org.tamis.bridge.lease.HeldLease;
import org.tamis.bridge.lease.Lease;
import org.tamis.bridge.lease.Leases;
import org.tamis.bridge.lease.LeasesUnavailable;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.service.database.Database;
import org.tamis.service.text.Reason;

/**
 * Watches mailboxes of one account, and runs its script over the mail that comes, until it is told
 * to stop. A server that goes away is waited for; whatever one message does, the others are served.
 */
public final class Watcher implements Runnable {
  /** Whether somebody else has ended by now. */
  private static final Duration LEASE_WAIT = Duration.ofSeconds(5);

  /** How long a server may still be at a command whose connection is lost. */
  private static final Duration LATE = Duration.ofSeconds(3);

  private final Watched watched;
  private final Database database;
  private final Leases leases;
  private final WatchReport report;
  private final InstantSource clock;
  private final Duration round;
  private final Optional<Claiming> claims;
  private final Losses losses = new Losses();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<Runnable> waiting = new AtomicReference<>(() -> {});
  private final Waits waits = new Waits(() -> ThreadLocalRandom.current().nextDouble());

  /**
   * @param claims the id under which messages are claimed; empty where they need not be
   * @param round after which the mailboxes are looked at in any case: a server may forget to tell
   */
  public Watcher(
      Watched watched,
      Database database,
      Leases leases,
      Optional<String> claims,
      WatchReport report,
      InstantSource clock,
      Duration round) {
    this.watched = watched;
    this.database = database;
    this.leases = leases;
    this.report = report;
    this.clock = clock;
    this.round = round;
    this.claims = claims.map(Claiming::by);
  }

  /**
   * Lets {@link #run} end between two commands, and at once where it only waits. May be called by
   * any thread.
   */
  public void stop() {
    stopped.countDown();
    waiting.getAndSet(() -> {}).run();
  }

  private boolean goesOn() {
    return stopped.getCount() > 0;
  }

  @Override
  public void run() {
    while (goesOn()) {
      try {
        watch();
      } catch (LoginRefused e) {
        report.refused(Reason.of(e));
        sleep(waits.refused());
      } catch (StoreUnavailable | RunsUnavailable | LeasesUnavailable | IOException e) {
        report.lost(Reason.of(e));
        sleep(waits.away());
      }
    }
  }

  private void watch() throws StoreUnavailable, RunsUnavailable, LeasesUnavailable, IOException {
    WatchedMail mail = watched.mail().open();
    try (OpenAccount open =
        new OpenAccount(mail.mail(), watched.account().store(), watched.account().name())) {
      boolean first = true;
      while (goesOn()) {
        Optional<Instant> again = look(open);
        open.rest();
        waits.reset();
        if (first) {
          report.watching();
          first = false;
        }
        await(mail, again);
      }
    }
  }

  private void await(WatchedMail mail, Optional<Instant> again) throws StoreUnavailable {
    waiting.set(mail.cut());
    try {
      if (goesOn()) {
        boolean _ = mail.news().await(watched.mailboxes(), atMost(again));
      }
    } catch (StoreUnavailable e) {
      if (goesOn()) {
        throw e;
      }
    } finally {
      waiting.set(() -> {});
    }
  }

  private Duration atMost(Optional<Instant> again) {
    Instant now = clock.instant();
    return again
        .map(at -> Duration.between(now, at))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .filter(wait -> wait.compareTo(round) < 0)
        .orElse(round);
  }

  private Optional<Instant> look(OpenAccount open)
      throws StoreUnavailable, RunsUnavailable, LeasesUnavailable, IOException {
    Optional<Lease> lease = leases.take(watched.account().name());
    while (lease.isEmpty() && goesOn()) {
      sleep(LEASE_WAIT);
      lease = leases.take(watched.account().name());
    }
    if (lease.isEmpty()) {
      return Optional.empty();
    }
    try (HeldLease held = HeldLease.of(leases, lease.get())) {
      return look(open, held.lease());
    }
  }

  private Optional<Instant> look(OpenAccount open, Lease lease)
      throws StoreUnavailable, RunsUnavailable, IOException {
    Rehearsal script = watched.scripts().now(open);
    WatchReport held = new WhileHeld(report, () -> goesOn() && lease.isHeld());
    try (Targets targets = new Targets(watched.account().mail(), watched.account().name(), LATE)) {
      StoredRuns runs = new StoredRuns(database, lease::check);
      return new Round(watched, runs, targets, losses, claims, held, clock).look(open, script);
    }
  }

  private void sleep(Duration wait) {
    try {
      boolean _ = stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }
}
