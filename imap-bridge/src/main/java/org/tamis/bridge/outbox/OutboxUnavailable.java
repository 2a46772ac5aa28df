package org.tamis.bridge.outbox;

import org.tamis.service.database.Database;

/** The outbox could not be read or written; another try may do. */
public final class OutboxUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public OutboxUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether what was to be put into it may be there: the database gave no answer. */
  public boolean mayBeThere() {
    return Database.mayBeDone(getCause());
  }
}
