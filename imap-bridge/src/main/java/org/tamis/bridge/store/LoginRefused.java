package org.tamis.bridge.store;

/** The store does not let us in, and will not before somebody changes a user, password or right. */
public final class LoginRefused extends StoreUnavailable {
  private static final long serialVersionUID = 1;

  public LoginRefused(String message) {
    super(message);
  }

  public LoginRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
