package org.tamis.service.accounts.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.grammar.text.Printable;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.PasswordEntry;
import org.tamis.service.accounts.ScramHash;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.text.Reason;

/** Accounts in a database, which is asked for one at a time. */
public final class SqlAccounts implements AccountSource, AutoCloseable {
  private static final Logger LOG = System.getLogger(SqlAccounts.class.getName());

  private final SqlSettings settings;
  private final HikariDataSource pool;
  private volatile @Nullable PasswordEntry last;

  private SqlAccounts(SqlSettings settings, HikariDataSource pool) {
    this.settings = settings;
    this.pool = pool;
  }

  /** Connects when it is first asked, so that a database that is late delays nothing. */
  public static SqlAccounts open(SqlSettings settings) {
    HikariDataSource pool = new HikariDataSource(settings.database().connecting("accounts"));
    return new SqlAccounts(settings, pool);
  }

  @Override
  public String label() {
    return settings.database().label();
  }

  @Override
  public AccountEntry find(String name) throws SourceUnavailable {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      return new AccountEntry.Absent(); // databases do not take NUL
    }
    try (Connection connection = pool.getConnection()) {
      return row(connection, name);
    } catch (SQLException e) {
      throw new SourceUnavailable(label() + ": " + Reason.of(e), e);
    }
  }

  private AccountEntry row(Connection connection, String name)
      throws SQLException, SourceUnavailable {
    String account;
    PasswordEntry password;
    try (PreparedStatement statement = settings.passwords().prepare(connection, name);
        ResultSet rows = rows(statement)) {
      if (!rows.next()) {
        return new AccountEntry.Absent();
      }
      boolean named = rows.getMetaData().getColumnCount() > 1;
      account = Optional.ofNullable(named ? rows.getString(2) : null).orElse(name);
      password = password(account, rows.getString(1));
      if (rows.next()) {
        throw new SourceUnavailable(label() + ": has two rows for " + Printable.of(name));
      }
    }
    return new AccountEntry.Here(account, password, aliases(connection, account));
  }

  private ResultSet rows(PreparedStatement statement) throws SQLException {
    statement.setQueryTimeout(
        Math.toIntExact(Math.max(1, settings.database().patience().toSeconds())));
    statement.setMaxRows(1_000);
    return statement.executeQuery();
  }

  private PasswordEntry password(String account, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return PasswordEntry.LOCKED;
    }
    try {
      PasswordEntry entry = PasswordEntry.parse(text.strip());
      last = entry;
      return entry;
    } catch (IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          () -> label() + ": account " + Printable.of(account) + " is locked: " + Reason.of(e));
      return PasswordEntry.LOCKED;
    }
  }

  private List<String> aliases(Connection connection, String account) throws SQLException {
    if (settings.aliases().isEmpty()) {
      return List.of();
    }
    List<String> aliases = new ArrayList<>();
    try (PreparedStatement statement = settings.aliases().get().prepare(connection, account);
        ResultSet rows = rows(statement)) {
      while (rows.next()) {
        Optional.ofNullable(rows.getString(1)).ifPresent(aliases::add);
      }
    }
    return aliases;
  }

  @Override
  public boolean serves(ScramHash hash) {
    return settings.scram().contains(hash);
  }

  @Override
  public Optional<PasswordEntry> sample() {
    return Optional.ofNullable(last);
  }

  @Override
  public void close() {
    pool.close();
  }
}
