package org.tamis.bridge.state;

import org.tamis.service.database.Database;
import org.tamis.service.database.Tables;

/** The vacation/duplicate database could not be read or written; another try may do. */
public final class MemoryUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public MemoryUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /** The tables of this package. */
  static Tables<MemoryUnavailable> tables(Database database) {
    return new Tables<>(database, "the vacation/duplicate database", MemoryUnavailable::new);
  }
}
