package org.tamis.bridge.lease;

/** Nobody knows who holds a lease: the database does not answer. */
public final class LeasesUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public LeasesUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
