package org.tamis.bridge.lease;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.tamis.service.database.Statements;

/**
 * The right to change something, for a while. It ends by itself: a process that stood still for too
 * long finds that out by its own clock, which runs on while it stands still, and by the token,
 * which the database compares. Several threads may use one.
 */
public final class Lease {
  private final String bucket;
  private final long token;
  private final LongSupplier nanos;
  private volatile long until;

  Lease(String bucket, long token, LongSupplier nanos, long until) {
    this.bucket = bucket;
    this.token = token;
    this.nanos = nanos;
    this.until = until;
  }

  String bucket() {
    return bucket;
  }

  long token() {
    return token;
  }

  /** Whether it is held, with time enough for one more command. */
  public boolean isHeld() {
    return nanos.getAsLong() - until < 0;
  }

  void held(Duration longer, long since) {
    until = since + longer.toNanos();
  }

  void end() {
    until = nanos.getAsLong();
  }

  /**
   * To be asked in each transaction of its holder.
   *
   * @throws LeaseLost when another one has it by now
   */
  public void check(Statements statements) throws SQLException {
    boolean ours =
        statements
            .row(
                // a write, so that nobody takes it before this transaction has ended
                "UPDATE lease SET token = token WHERE bucket = ? AND token = ? RETURNING 1",
                row -> row.getLong(1),
                bucket,
                token)
            .isPresent();
    if (!ours) {
      throw new LeaseLost(bucket);
    }
  }
}
