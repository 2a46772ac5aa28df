package org.tamis.service.database;

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
    Database database, String name, BiFunction<String, Exception, X> unavailable) {
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
      return database.write(work);
    } catch (SQLException e) {
      throw trouble("write", e);
    }
  }

  /** As {@link Database#writeRepeatable}. */
  public <T> T writeRepeatable(Database.Work<T> work) throws X {
    try {
      return database.writeRepeatable(work);
    } catch (SQLException e) {
      throw trouble("write", e);
    }
  }

  /** The same for trouble with what belongs to the tables. */
  public X trouble(String what, Exception e) {
    return unavailable.apply(
        "cannot " + what + " " + name + " " + database + ": " + Reason.of(e), e);
  }
}
