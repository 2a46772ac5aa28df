package org.tamis.bridge.explain;

/** What is known of deliveries could not be read or written. */
public final class ExplanationsUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public ExplanationsUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
