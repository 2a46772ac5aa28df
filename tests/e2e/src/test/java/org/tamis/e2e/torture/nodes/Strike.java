package org.tamis.e2e.torture.nodes;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.tamis.e2e.torture.Senders;

/** Brings a fault about while mail comes in, waits until mail servers notice, and mends it. */
final class Strike {
  /** Of mail that comes while it lasts, and before it. */
  private static final int SOME = 60;

  private static final Duration NOTICED = Duration.ofSeconds(20);

  /** A node that is stalled between two commands may find its connection alive. */
  private static final Duration NOTICED_AT_ONCE = Duration.ofSeconds(5);

  private static final int MOST_PAUSE_MILLIS = 2_000;
  private static final List<Integer> DELAYS = List.of(100, 300, 600, 1_000);

  private final ProofSite site;
  private final Senders senders;
  private final Random random;

  Strike(ProofSite site, Senders senders, Random random) {
    this.site = site;
    this.senders = senders;
    this.random = random;
  }

  /** Comes back when all is mended; mail may still be deferred. */
  void by(Fault fault) throws Exception {
    switch (fault) {
      case KILL -> kill();
      case STOP -> stop();
      case FAILOVER -> failOver();
      case STALLED -> stalled();
      case CUT -> cut();
      case SLOW -> slow();
    }
  }

  /** Until so much more mail has its final replies. */
  void awaitSome() throws Exception {
    int enough = senders.replies().size() + SOME;
    Waiting.until("mail is taken", () -> senders.replies().size() >= enough);
  }

  private boolean isNoticed(int before, Duration within) throws Exception {
    return Waiting.within(within, () -> senders.errors() > before);
  }

  private NodeProcess some() {
    return site.nodes().get(random.nextInt(site.nodes().size()));
  }

  private void pause() throws InterruptedException {
    Thread.sleep(random.nextInt(MOST_PAUSE_MILLIS));
  }

  private void kill() throws Exception {
    NodeProcess node = some();
    node.kill();
    site.awaitShares(site.nodes().size() - 1);
    awaitSome();
    node.startAgain();
  }

  private void stop() throws Exception {
    NodeProcess node = some();
    node.standStill();
    site.awaitShares(site.nodes().size() - 1);
    awaitSome();
    pause();
    node.goOn();
  }

  private void failOver() throws Exception {
    site.databases().killPrimary();
    pause();
    site.databases().promote();
    pause();
    site.databases().makeStandby();
  }

  /** What is acknowledged of redirects and replies is nowhere but in the outbox. */
  private void stalled() throws Exception {
    site.sink().setWilling(false);
    awaitSome();
    int errors = senders.errors();
    int taken = senders.replies().size();
    site.databases().stall();
    Waiting.within(
        NOTICED, () -> senders.errors() > errors && senders.replies().size() > taken + SOME);
    failOver();
    site.sink().setWilling(true);
  }

  private void cut() throws Exception {
    int before = senders.errors();
    NodeProcess node = some();
    node.cutOff();
    isNoticed(before, NOTICED);
    Thread.sleep(random.nextLong(2 * NodeProcess.LEASE.toMillis()));
    node.joinAgain();
  }

  private void slow() throws Exception {
    int before = senders.errors();
    for (int millis : DELAYS) {
      site.nodes().forEach(node -> node.delay(Duration.ofMillis(millis)));
      if (isNoticed(before, NOTICED_AT_ONCE)) {
        break;
      }
    }
    pause();
    site.nodes().forEach(node -> node.delay(Duration.ZERO));
  }
}
