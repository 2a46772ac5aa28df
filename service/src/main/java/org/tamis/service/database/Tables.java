package org.tamis.service.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiFunction;
import org.tamis.service.text.Reason;

/**
 * Some tables of a database; what goes wrong with them has one type.
 *
 * @param name what messages call them, in front of the database's name
 * @param unavailable makes the exception of its message and its cause
 */
public record Tables<X extends Exception>(
    Database database, String name, BiFunction<String, Exception, X> unavailable, Check check) {
  /** Whoever asks may write. */
  public Tables(Database database, String name, BiFunction<String, Exception, X> unavailable) {
    this(database, name, unavailable, _ -> {});
  }

  /** Something that must be so in the transaction of a write. */
  @FunctionalInterface
  public interface Check {
    void in(Connection connection) throws SQLException;
  }

  /** The same, where each write begins with a check. */
  public Tables<X> checking(Check other) {
    return new Tables<>(database, name, unavailable, other);
  }

  /** As {@link Database#read}. */
  public <T> T read(Database.Work<T> work) throws X {
    try {
      return database.read(work);
    } catch (SQLException e) {
      throw trouble("read", e);
    }
  }

  /** As {@link Database#write}. */
  public <T> T write(Database.Work<T> work) throws X {
    try {
      return database.write(checked(work));
    } catch (SQLException e) {
      throw trouble("write", e);
    }
  }

  /** As {@link Database#writeRepeatable}. */
  public <T> T writeRepeatable(Database.Work<T> work) throws X {
    try {
      return database.writeRepeatable(checked(work));
    } catch (SQLException e) {
      throw trouble("write", e);
    }
  }

  private <T> Database.Work<T> checked(Database.Work<T> work) {
    return connection -> {
      check.in(connection);
      return work.with(connection);
    };
  }

  /** The same for trouble with what belongs to the tables. */
  public X trouble(String what, Exception e) {
    return unavailable.apply(
        "cannot " + what + " " + name + " " + database + ": " + Reason.of(e), e);
  }
}
