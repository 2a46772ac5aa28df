package org.tamis.bridge.store;

/** The store did not answer. What was asked has not been done, and may be asked again later. */
public sealed class StoreUnavailable extends Exception permits LoginRefused {
  private static final long serialVersionUID = 1;

  public StoreUnavailable(String message) {
    super(message);
  }

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
