package org.tamis.service.database;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table that two databases have, and the rows of one of them. Copied again, only what is missing
 * is written, so that a copy can be interrupted anywhere.
 */
public final class TableCopy {
  /** Rows that are written in one transaction. */
  private static final int AT_ONCE = 500;

  private final String table;
  private final List<Column> columns;
  private final List<Column> key;
  private final Database from;
  private final Database to;

  private record Column(String name, JDBCType type, boolean isNumbered) {
    /** What a row has there, as all databases keep it; empty for NULL. */
    Optional<Object> value(ResultSet row, int index) throws SQLException {
      return switch (type) {
        case BIGINT, INTEGER -> {
          long number = row.getLong(index);
          yield row.wasNull() ? Optional.empty() : Optional.of(number);
        }
        case BINARY -> Optional.ofNullable(row.getBytes(index)).map(ByteBuffer::wrap);
        default -> Optional.ofNullable(row.getString(index)).map(Statements::storable);
      };
    }
  }

  private record Row(List<Optional<Object>> values) {}

  private TableCopy(
      String table, List<Column> columns, List<Column> key, Database from, Database to) {
    this.table = table;
    this.columns = columns;
    this.key = key;
    this.from = from;
    this.to = to;
  }

  /**
   * @param to whose columns count; both have the same schema
   */
  public static TableCopy of(String table, Database from, SharedDatabase to) throws SQLException {
    return to.read(connection -> {
      DatabaseMetaData all = connection.getMetaData();
      List<Column> columns = columns(all, connection.getSchema(), table);
      Set<String> names = keyNames(all, connection.getSchema(), table);
      List<Column> key = columns.stream().filter(one -> names.contains(one.name())).toList();
      if (key.isEmpty()) {
        throw new SQLException("table " + table + " is missing");
      }
      return new TableCopy(table, columns, key, from, to);
    });
  }

  private static List<Column> columns(DatabaseMetaData all, String schema, String table)
      throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet rows = all.getColumns(null, schema, table, null)) {
      while (rows.next()) {
        columns.add(
            new Column(
                rows.getString("COLUMN_NAME"),
                JDBCType.valueOf(rows.getInt("DATA_TYPE")),
                rows.getString("IS_AUTOINCREMENT").equals("YES")));
      }
    }
    return columns;
  }

  private static Set<String> keyNames(DatabaseMetaData all, String schema, String table)
      throws SQLException {
    Set<String> names = new HashSet<>();
    try (ResultSet rows = all.getPrimaryKeys(null, schema, table)) {
      while (rows.next()) {
        names.add(rows.getString("COLUMN_NAME"));
      }
    }
    return names;
  }

  /** What is copied, and how that went. */
  public record Copied(long rows, long written) {}

  /** Rows that the target has and the other one has not: somebody else has written them. */
  public long foreign() throws SQLException {
    long there = to.read(connection -> count(connection, table));
    long known = there == 0 ? 0 : each(rows -> found(rows).size());
    return there - known;
  }

  /** Writes the rows that are missing. */
  public Copied copy() throws SQLException {
    long[] all = new long[1];
    long written =
        each(rows -> {
          all[0] += rows.size();
          return to.writeRepeatable(connection -> insert(connection, rows));
        });
    if (columns.stream().anyMatch(Column::isNumbered)) {
      to.writeRepeatable(this::numberOn);
    }
    return new Copied(all[0], written);
  }

  /** Rows that the target has not, or has otherwise. */
  public long different() throws SQLException {
    return each(rows -> rows.size() - same(rows));
  }

  private long same(List<Row> rows) throws SQLException {
    Set<Row> found = new HashSet<>(found(rows));
    return rows.stream().filter(found::contains).count();
  }

  /** Something that is done with some rows; the results are added up. */
  @FunctionalInterface
  private interface Some {
    long with(List<Row> rows) throws SQLException;
  }

  private long each(Some work) throws SQLException {
    return from.read(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(select())) {
        long sum = 0;
        List<Row> some = new ArrayList<>();
        while (rows.next()) {
          some.add(values(rows));
          if (some.size() == AT_ONCE) {
            sum += work.with(some);
            some.clear();
          }
        }
        return some.isEmpty() ? sum : sum + work.with(some);
      }
    });
  }

  private Row values(ResultSet row) throws SQLException {
    List<Optional<Object>> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(columns.get(i).value(row, i + 1));
    }
    return new Row(values);
  }

  private List<Row> found(List<Row> rows) throws SQLException {
    String where =
        key.stream().map(one -> one.name() + " = ?").collect(Collectors.joining(" AND "));
    return to.read(connection -> {
      try (PreparedStatement query = connection.prepareStatement(select() + " WHERE " + where)) {
        List<Row> found = new ArrayList<>();
        for (Row row : rows) {
          for (int i = 0; i < key.size(); i++) {
            set(query, i + 1, key.get(i), row.values().get(columns.indexOf(key.get(i))));
          }
          try (ResultSet one = query.executeQuery()) {
            if (one.next()) {
              found.add(values(one));
            }
          }
        }
        return found;
      }
    });
  }

  private long insert(Connection connection, List<Row> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(insert())) {
      for (Row row : rows) {
        for (int i = 0; i < columns.size(); i++) {
          set(insert, i + 1, columns.get(i), row.values().get(i));
        }
        insert.addBatch();
      }
      long written = 0;
      for (int one : insert.executeBatch()) {
        written += Math.max(0, one);
      }
      return written;
    }
  }

  private static void set(
      PreparedStatement statement, int index, Column column, Optional<Object> value)
      throws SQLException {
    switch (value.orElse(null)) {
      case null -> statement.setNull(index, column.type().getVendorTypeNumber());
      case Long number -> statement.setLong(index, number);
      case ByteBuffer octets -> statement.setBytes(index, octets.array());
      case Object text -> statement.setString(index, text.toString());
    }
  }

  private String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  private String select() {
    return "SELECT " + names() + " FROM " + table;
  }

  private String insert() {
    boolean numbered = columns.stream().anyMatch(Column::isNumbered);
    return "INSERT INTO "
        + table
        + " ("
        + names()
        + ")"
        + (numbered ? " OVERRIDING SYSTEM VALUE" : "")
        + " VALUES ("
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + ") ON CONFLICT DO NOTHING";
  }

  @Override
  public String toString() {
    return table;
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What is numbered by the database gets numbers behind those that were copied. */
  private boolean numberOn(Connection connection) throws SQLException {
    Column column = columns.stream().filter(Column::isNumbered).findFirst().orElseThrow();
    try (Statement statement = connection.createStatement()) {
      long next;
      try (ResultSet row =
          statement.executeQuery("SELECT max(" + column.name() + ") FROM " + table)) {
        row.next();
        next = row.getLong(1) + 1;
      }
      return statement.execute(
          "ALTER TABLE " + table + " ALTER COLUMN " + column.name() + " RESTART WITH " + next);
    }
  }
}
