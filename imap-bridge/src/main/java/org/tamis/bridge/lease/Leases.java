package org.tamis.bridge.lease;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;
import org.tamis.service.database.Tables;

/**
 * Leases in a database that several processes share. A holder renews its lease in time; when it
 * does not, because it died or stands still, another one gets it, with a larger token.
 */
public final class Leases {
  private static final String TAKE =
      """
      INSERT INTO lease (bucket, owner, token, until) VALUES (?, ?, 1, ?)
      ON CONFLICT (bucket) DO UPDATE SET owner = excluded.owner, token = lease.token + 1, until = excluded.until
      WHERE lease.until <= ? OR lease.owner = ?
      RETURNING token
      """;
  private static final String RENEW = "UPDATE lease SET until = ? WHERE bucket = ? AND token = ?";

  private final Tables<LeasesUnavailable> tables;
  private final Holder owner;
  private final Duration length;
  private final InstantSource clock;
  private final LongSupplier nanos;

  /**
   * @param owner who takes leases here
   * @param length of a lease that is not renewed; clocks of the processes may differ by a quarter
   *     of it
   */
  public Leases(Database database, Holder owner, Duration length, InstantSource clock) {
    this(database, owner, length, clock, System::nanoTime);
  }

  Leases(
      Database database, Holder owner, Duration length, InstantSource clock, LongSupplier nanos) {
    this.tables = new Tables<>(database, "the leases in", LeasesUnavailable::new);
    this.owner = owner;
    this.length = length;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** How often a lease is to be renewed. */
  public Duration rhythm() {
    return length.dividedBy(4);
  }

  /**
   * A holder stops before others may begin: their clocks differ, and its last command takes time.
   */
  private Duration usable() {
    return length.dividedBy(2);
  }

  /** Takes a lease that nobody holds, or a process of this machine that is gone. */
  public Optional<Lease> take(String bucket) throws LeasesUnavailable {
    String gone = holder(bucket).filter(owner::isGone).orElse("");
    return take(bucket, gone);
  }

  private Optional<Lease> take(String bucket, String gone) throws LeasesUnavailable {
    long since = nanos.getAsLong();
    Instant now = clock.instant();
    OptionalLong token =
        tables.write(
            Statements.of(statements ->
                statements
                    .row(
                        TAKE,
                        row -> OptionalLong.of(row.getLong(1)),
                        bucket,
                        owner,
                        now.plus(length).toEpochMilli(),
                        now.toEpochMilli(),
                        gone)
                    .orElse(OptionalLong.empty())));
    return token.isPresent()
        ? Optional.of(new Lease(bucket, token.getAsLong(), nanos, since + usable().toNanos()))
        : Optional.empty();
  }

  /** Who holds a lease, for a sentence; empty where nobody does. */
  public Optional<String> holder(String bucket) throws LeasesUnavailable {
    return tables.read(
        Statements.of(statements ->
            statements.row(
                "SELECT owner FROM lease WHERE bucket = ? AND until > ?",
                row -> row.getString(1),
                bucket,
                clock.instant().toEpochMilli())));
  }

  /**
   * Holds it for longer.
   *
   * @return false when it is lost
   */
  public boolean renew(Lease lease) throws LeasesUnavailable {
    long since = nanos.getAsLong();
    long until = clock.instant().plus(length).toEpochMilli();
    boolean ours = write(lease, until) == 1;
    if (ours) {
      lease.held(usable(), since);
    } else {
      lease.end();
    }
    return ours;
  }

  /** Lets others have it at once. */
  public void release(Lease lease) throws LeasesUnavailable {
    lease.end();
    write(lease, 0);
  }

  private int write(Lease lease, long until) throws LeasesUnavailable {
    return tables.writeRepeatable(Statements.of(statements -> renewed(statements, lease, until)));
  }

  private static int renewed(Statements statements, Lease lease, long until) throws SQLException {
    return statements.update(RENEW, until, lease.bucket(), lease.token());
  }
}
