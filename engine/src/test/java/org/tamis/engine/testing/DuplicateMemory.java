package org.tamis.engine.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.tamis.engine.host.Duplicates;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.Outcome;

/** A memory whose clock is set by hand. */
public final class DuplicateMemory implements Duplicates {
  private final Map<DuplicateKey, Instant> expiry = new HashMap<>();
  private Instant now = FixedHost.PLAIN.now();
  private int asked;

  @Override
  public boolean seen(DuplicateKey key) {
    asked++;
    Instant until = expiry.get(key);
    return until != null && until.isAfter(now);
  }

  /** What delivery does with an outcome that it has carried out. */
  public Outcome carriedOut(Outcome outcome) {
    outcome.duplicates().forEach(mark -> expiry.put(mark.key(), now.plusSeconds(mark.seconds())));
    return outcome;
  }

  public void pass(long seconds) {
    now = now.plusSeconds(seconds);
  }

  /** How often it was asked. */
  public int asked() {
    return asked;
  }
}
