package org.tamis.service.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements of one piece of work, each prepared once. */
public final class Statements implements AutoCloseable {
  private static final int REPLACEMENT = 0xFFFD;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  private Statements(Connection connection) {
    this.connection = connection;
  }

  /** Something to do with statements. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Statements statements) throws SQLException;
  }

  /** The same with a connection: they are closed then. */
  public static <T> Database.Work<T> of(Work<T> work) {
    return connection -> {
      try (Statements statements = new Statements(connection)) {
        return work.with(statements);
      }
    };
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /**
   * @param values Long, String or byte[]
   * @return how many rows were changed
   */
  public int update(String sql, Object... values) throws SQLException {
    return with(sql, values).executeUpdate();
  }

  /**
   * @param values as for {@link #update}
   */
  public <T> List<T> rows(String sql, Row<T> row, Object... values) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = with(sql, values).executeQuery()) {
      while (rows.next()) {
        found.add(row.of(rows));
      }
    }
    return found;
  }

  /** The first row. */
  public <T> Optional<T> row(String sql, Row<T> row, Object... values) throws SQLException {
    return rows(sql, row, values).stream().findFirst();
  }

  /** Text as all databases take it: PostgreSQL has no NUL in texts, and Unicode only. */
  public static String storable(String text) {
    return text.codePoints().allMatch(Statements::isStorable)
        ? text
        : text.codePoints()
            .map(point -> isStorable(point) ? point : REPLACEMENT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isStorable(int point) {
    return point != 0 && Character.getType(point) != Character.SURROGATE;
  }

  private PreparedStatement with(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Long number -> statement.setLong(i + 1, number);
        case byte[] octets -> statement.setBytes(i + 1, octets);
        case Object text -> statement.setString(i + 1, storable(text.toString()));
      }
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
  }
}
