package org.tamis.bridge.lease;

import java.sql.SQLException;

/** Somebody else holds the lease by now; what was to be written is not. */
public final class LeaseLost extends SQLException {
  private static final long serialVersionUID = 1;

  public LeaseLost(String bucket) {
    super("another process works on " + bucket + " by now");
  }
}
