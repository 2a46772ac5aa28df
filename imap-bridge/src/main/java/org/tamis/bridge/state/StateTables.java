package org.tamis.bridge.state;

import java.sql.SQLException;
import org.tamis.service.database.Database;
import org.tamis.service.text.Reason;

/** The tables of this package in the database; what goes wrong with them has one type. */
record StateTables(Database database) {
  /** As {@link Database#read}. */
  <T> T read(Database.Work<T> work) throws MemoryUnavailable {
    try {
      return database.read(work);
    } catch (SQLException e) {
      throw unavailable("read", e);
    }
  }

  /** As {@link Database#write}. */
  <T> T write(Database.Work<T> work) throws MemoryUnavailable {
    try {
      return database.write(work);
    } catch (SQLException e) {
      throw unavailable("write", e);
    }
  }

  private MemoryUnavailable unavailable(String what, SQLException e) {
    return new MemoryUnavailable(
        "cannot " + what + " the vacation/duplicate database " + database + ": " + Reason.of(e), e);
  }
}
