package org.tamis.bridge.journal;

/** The journal could not be read or written; another try may do. */
public final class JournalUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public JournalUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
