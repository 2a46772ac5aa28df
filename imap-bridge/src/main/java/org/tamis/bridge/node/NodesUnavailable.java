package org.tamis.bridge.node;

/** Nobody knows which node works for an account: the database does not answer. */
public final class NodesUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public NodesUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
