package org.tamis.service.accounts;

import java.io.IOException;
import java.util.List;

/** A password file that cannot be used; the message has a line for each thing wrong. */
public final class PasswordFileException extends IOException {
  private static final long serialVersionUID = 1L;

  PasswordFileException(List<String> problems) {
    super(String.join("\n", problems));
  }

  /** For logs. */
  public String onOneLine() {
    return String.valueOf(getMessage()).replace("\n", "; ");
  }
}
