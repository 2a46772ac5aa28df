package org.tamis.bridge.filter;

import org.tamis.service.database.Database;
import org.tamis.service.database.Tables;

/** What is known of runs could not be read or written. */
public final class RunsUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public RunsUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  static Tables<RunsUnavailable> tables(Database database) {
    return new Tables<>(database, "the runs in", RunsUnavailable::new);
  }
}
