package org.tamis.cli.secret;

import java.io.IOException;

/**
 * There is no secret to be had; the message says where it was looked for, and never has it in it.
 */
public final class SecretUnavailable extends IOException {
  private static final long serialVersionUID = 1;

  public SecretUnavailable(String message) {
    super(message);
  }

  SecretUnavailable(String message, IOException cause) {
    super(message, cause);
  }
}
