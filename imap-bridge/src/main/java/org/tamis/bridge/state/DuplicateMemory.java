package org.tamis.bridge.state;

import java.time.Instant;
import java.util.List;
import org.tamis.bridge.node.Hold;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;

/**
 * What the {@code duplicate} tests of all accounts have seen (RFC 7352 §3). Called by several
 * threads at a time.
 */
public interface DuplicateMemory {
  /** Remembers nothing. */
  DuplicateMemory NONE =
      new DuplicateMemory() {
        @Override
        public boolean seen(String account, DuplicateKey key, Instant now) {
          return false;
        }

        @Override
        public void record(String account, List<DuplicateMark> marks, Instant now) {}
      };

  /** Whether the account has an entry that has not expired. */
  boolean seen(String account, DuplicateKey key, Instant now) throws MemoryUnavailable;

  /**
   * Remembers all of the marks, or none; an entry under the same key is replaced.
   *
   * @param now when their time begins
   */
  void record(String account, List<DuplicateMark> marks, Instant now) throws MemoryUnavailable;

  /** The same for one who has an account for now: what is written is refused once it is lost. */
  default DuplicateMemory under(Hold hold) {
    return this;
  }
}
