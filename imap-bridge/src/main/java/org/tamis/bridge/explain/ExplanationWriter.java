package org.tamis.bridge.explain;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.tamis.bridge.Rounds;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.service.text.Reason;

/**
 * Writes what is known of deliveries, a second's worth in one transaction, behind the deliveries:
 * none waits for it. What there is no room or no database for is left out, and the log says how
 * much.
 */
public final class ExplanationWriter implements Consumer<DeliveryReport>, AutoCloseable {
  private static final Logger LOG = System.getLogger(ExplanationWriter.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** About 300 octets each. */
  static final int MOST_WAITING = 10_000;

  /** In one transaction, which a delivery may have to wait for. */
  private static final int MOST_AT_ONCE = 1_000;

  private final StoredExplanations stored;
  private final InstantSource clock;
  private final BlockingQueue<Draft> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong leftOut = new AtomicLong();
  private final Rounds rounds;

  private ExplanationWriter(StoredExplanations stored, InstantSource clock, Duration pause) {
    this.stored = stored;
    this.clock = clock;
    this.rounds = Rounds.start("explanations", pause, _ -> write());
  }

  public static ExplanationWriter start(StoredExplanations stored, InstantSource clock) {
    return start(stored, clock, PAUSE);
  }

  static ExplanationWriter start(StoredExplanations stored, InstantSource clock, Duration pause) {
    return new ExplanationWriter(stored, clock, pause);
  }

  @Override
  public void accept(DeliveryReport report) {
    boolean isOfAccount = !report.recipient().isRewrittenSender();
    if (isOfAccount && !waiting.offer(Draft.of(report, clock.instant()))) {
      leftOut.incrementAndGet();
    }
  }

  private void write() {
    List<Draft> drafts = next();
    while (!drafts.isEmpty()) {
      write(drafts);
      // what has come meanwhile is the next round's, or a slow database would get each for itself
      drafts = drafts.size() == MOST_AT_ONCE ? next() : List.of();
    }
    long lost = leftOut.getAndSet(0);
    if (lost > 0) {
      LOG.log(Level.WARNING, () -> lost + " deliveries cannot be explained: too many at a time");
    }
  }

  private List<Draft> next() {
    List<Draft> drafts = new ArrayList<>();
    waiting.drainTo(drafts, MOST_AT_ONCE);
    return drafts;
  }

  private void write(List<Draft> drafts) {
    try {
      stored.write(drafts);
    } catch (ExplanationsUnavailable e) {
      LOG.log(
          Level.WARNING, () -> drafts.size() + " deliveries cannot be explained: " + Reason.of(e));
    }
  }

  /** Writes what is waiting. */
  @Override
  public void close() {
    rounds.close();
    write();
  }
}
