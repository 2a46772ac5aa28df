package org.tamis.service.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables of a service are. What has been written survives the end of the process and of
 * the machine. Called by several threads at a time.
 */
public sealed interface Database extends AutoCloseable permits SqliteDatabase, SharedDatabase {
  /** Something to do with the database; its exceptions pass through. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Reads; nothing that is done may change anything. */
  <T> T read(Work<T> work) throws SQLException;

  /**
   * Does all of the work in one transaction, or nothing.
   *
   * @param work may be done several times
   * @throws SQLException after a COMMIT without an answer also when it was done
   */
  <T> T write(Work<T> work) throws SQLException;

  /** Whether what failed so may have been done nevertheless. */
  static boolean mayBeDone(@Nullable Throwable failure) {
    return failure instanceof SQLException e && Retries.UNKNOWN.equals(e.getSQLState());
  }

  /**
   * The same for work that changes nothing more when it is done once more: after a COMMIT without
   * an answer it is.
   *
   * @param work may be done several times, also after it was done
   */
  <T> T writeRepeatable(Work<T> work) throws SQLException;

  @Override
  void close();

  /** As messages name it. */
  @Override
  String toString();
}
