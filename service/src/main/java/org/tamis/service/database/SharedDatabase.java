package org.tamis.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.SQLWarning;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.tamis.service.text.Reason;

/**
 * A database of a server that several services may share: PostgreSQL, or what speaks its protocol.
 * It connects when it is first used, and again after the server was away. What was written survives
 * the end of the server's machine. Called by several threads at a time.
 */
public final class SharedDatabase implements Database {
  /** A server may be set up to lose what it has acknowledged; that is no place for mail. */
  private static final String DURABLE =
      "SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') IN ('off', 'local')";

  /** A process that stands still in a transaction keeps others out for as long. */
  private static final String NOT_ABANDONED =
      "SELECT set_config('idle_in_transaction_session_timeout', '10s', false)"
          + " WHERE current_setting('idle_in_transaction_session_timeout', true) = '0'";

  /** Flyway holds one for the lock of its history while it takes steps by another. */
  private static final int LEAST_CONNECTIONS = 2;

  private static final String POOL = "tamis";
  private static final String POOL_ASIDE = "tamis-aside";

  private final String label;
  private final HikariDataSource pool;
  private final Migrations schema;
  private final DurabilityCheck durability;
  private final ReentrantLock preparing = new ReentrantLock();
  private volatile boolean prepared;

  private SharedDatabase(
      String label, HikariDataSource pool, Migrations schema, DurabilityCheck durability) {
    this.label = label;
    this.pool = pool;
    this.schema = schema;
    this.durability = durability;
  }

  /**
   * @param schema brought up to date at the first use
   */
  public static SharedDatabase open(SharedSettings settings, Migrations schema) {
    return open(settings, schema, Durability.UNCHECKED);
  }

  /** Of the tables of the services, in a schema of their own, brought up to date likewise. */
  public static SharedDatabase ofState(SharedSettings settings, Durability durability) {
    return open(settings, Schema.SHARED, durability);
  }

  private static SharedDatabase open(
      SharedSettings settings, Migrations schema, Durability durability) {
    HikariConfig config = configured(settings.connecting(POOL), schema);
    String seconds = Long.toString(Math.max(1, settings.patience().toSeconds()));
    for (String property : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"}) {
      config.addDataSourceProperty(property, seconds);
    }
    config.addDataSourceProperty("ApplicationName", "tamis");
    return new SharedDatabase(
        settings.label(),
        new HikariDataSource(config),
        schema,
        new DurabilityCheck(settings, durability));
  }

  /** The same over connections from elsewhere. */
  public static SharedDatabase over(DataSource source, SharedSettings settings, Migrations schema) {
    HikariConfig config = configured(settings.pool(POOL), schema);
    config.setDataSource(source);
    return new SharedDatabase(
        settings.label(),
        new HikariDataSource(config),
        schema,
        new DurabilityCheck(settings, Durability.UNCHECKED));
  }

  /** {@link #ofState} over connections from elsewhere, whose durability nobody looks at. */
  public static SharedDatabase ofStateOver(DataSource source, SharedSettings settings) {
    return over(source, settings, Schema.SHARED);
  }

  /**
   * Another way to it, by a connection of its own: for what may not wait until the others have done
   * their work. To be closed as well.
   *
   * @throws SQLException as {@link #prepare}
   */
  public SharedDatabase aside() throws SQLException {
    prepare();
    HikariConfig config = new HikariConfig();
    pool.copyStateTo(config);
    config.setPoolName(POOL_ASIDE);
    config.setMaximumPoolSize(1);
    SharedDatabase aside =
        new SharedDatabase(label, new HikariDataSource(config), schema, durability);
    aside.prepared = true;
    return aside;
  }

  private static HikariConfig configured(HikariConfig config, Migrations schema) {
    schema.schema().ifPresent(config::setSchema);
    config.setMaximumPoolSize(Math.max(LEAST_CONNECTIONS, config.getMaximumPoolSize()));
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionInitSql(DURABLE + "; " + NOT_ABANDONED);
    return config;
  }

  /**
   * Connects and brings the schema up to date, where that was not done yet.
   *
   * @throws SQLException also when a newer version of this program has written it
   */
  public void prepare() throws SQLException {
    if (!prepared) {
      pool.getConnection().close(); // all who come while the server is away wait at the same time
      preparing.lock();
      try {
        migrate();
      } finally {
        preparing.unlock();
      }
    }
  }

  private void migrate() throws SQLException {
    if (!prepared) {
      try {
        schema.migrate(pool);
      } catch (FlywayException e) {
        throw new SQLException(Reason.of(e), e);
      }
      prepared = true;
    }
  }

  /** Whether the server was not there, or not yet; other failures do not mend by themselves. */
  public static boolean isAway(SQLException failure) {
    String state = failure instanceof SQLTransientException ? Retries.NO_CONNECTION : "";
    for (@Nullable Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof SQLException e && e.getSQLState() != null) {
        state = e.getSQLState(); // the innermost knows why
      }
    }
    return Retries.isLost(state);
  }

  /**
   * Looks whether the server keeps what it acknowledges, also when another one takes over; until it
   * does, nothing is written where that is required.
   *
   * @return what is not as it should be, a sentence
   * @throws SQLException when it cannot be asked; what was found before holds
   */
  public Optional<String> checkDurability() throws SQLException {
    return durability.check(pool);
  }

  /** Whether it did not when it was last looked at: nothing is written then where that counts. */
  public boolean isDoubtful() {
    return durability.isDoubtful();
  }

  /**
   * The same at the start of a service.
   *
   * @throws SQLException also with what is not as it should be, where that is required
   */
  public void requireDurability() throws SQLException {
    durability.check(pool);
    durability.require();
  }

  /** Looks at the schema and changes nothing. */
  public DatabaseSurvey survey() throws SQLException {
    try {
      return schema.survey(pool);
    } catch (FlywayException e) {
      throw new SQLException(Reason.of(e), e);
    }
  }

  /** {@inheritDoc} By one statement: the next one may see what others have written meanwhile. */
  @Override
  public <T> T read(Work<T> work) throws SQLException {
    prepare();
    Retries retries = new Retries(false);
    while (true) {
      try (Connection connection = pool.getConnection()) {
        return work.with(connection);
      } catch (SQLException e) {
        if (!retries.again(e)) {
          throw e;
        }
      }
    }
  }

  /** {@inheritDoc} Again where another transaction was in its way. */
  @Override
  public <T> T write(Work<T> work) throws SQLException {
    return write(work, new Retries(false));
  }

  @Override
  public <T> T writeRepeatable(Work<T> work) throws SQLException {
    return write(work, new Retries(true));
  }

  private <T> T write(Work<T> work, Retries retries) throws SQLException {
    prepare();
    durability.require();
    while (true) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (!retries.again(e)) {
          throw e;
        }
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      durability.require(connection);
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.with(connection);
        commit(connection);
        done = true;
        return result;
      } finally {
        if (!done) {
          rollBack(connection);
        }
      }
    }
  }

  /** Its failure has no SQLSTATE of a lost connection: not all work may be done again. */
  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw Retries.isInTheWay(e)
          ? e
          : new SQLException("COMMIT was not answered: " + Reason.of(e), Retries.UNKNOWN, e);
    }
    SQLWarning warning = connection.getWarnings();
    if (warning != null) { // such as that no standby may have it, since somebody ended the wait
      throw new SQLException("COMMIT: " + Reason.of(warning), Retries.UNKNOWN, warning);
    }
  }

  /** A connection whose transaction cannot be ended is not used again; closing it ends that. */
  private void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      pool.evictConnection(connection);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  @Override
  public String toString() {
    return label;
  }
}
