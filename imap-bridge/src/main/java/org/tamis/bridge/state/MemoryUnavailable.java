package org.tamis.bridge.state;

/** The vacation/duplicate database could not be read or written; another try may do. */
public final class MemoryUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public MemoryUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
