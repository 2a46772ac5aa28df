package org.tamis.bridge.outbox;

/** The outbox could not be read or written; another try may do. */
public final class OutboxUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public OutboxUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
