package org.tamis.bridge.filter;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tamis.bridge.state.MemoryUnavailable;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.engine.host.Host;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.trial.TrialMemory;
import org.tamis.service.text.Reason;

/**
 * The account's memory for the {@code duplicate} test (RFC 7352). What messages leave is written
 * together with what is planned for them: a message that is looked at once more after an
 * interruption is no duplicate of itself. For one thread.
 */
public final class DuplicateMarks implements TrialMemory {
  private final String account;
  private final StoredDuplicates stored;
  private final InstantSource clock;
  private final List<DuplicateMark> left = new ArrayList<>();
  private final Set<DuplicateKey> keys = new HashSet<>();

  public DuplicateMarks(String account, StoredDuplicates stored, InstantSource clock) {
    this.account = account;
    this.stored = stored;
    this.clock = clock;
  }

  @Override
  public boolean seen(DuplicateKey key) {
    try {
      return keys.contains(key) || stored.seen(account, key, clock.instant());
    } catch (MemoryUnavailable e) {
      throw new Host.Unavailable(Reason.of(e), e);
    }
  }

  @Override
  public void add(List<DuplicateMark> marks) {
    left.addAll(marks);
    marks.forEach(mark -> keys.add(mark.key()));
  }

  /** Writes what the messages have left since, in a transaction of the caller's. */
  void write(Connection connection) throws SQLException {
    stored.remember(connection, account, left, clock.instant());
  }

  /** It has been written; or those messages are to be looked at again. */
  public void forget() {
    left.clear();
    keys.clear();
  }
}
