package org.tamis.service.accounts;

import java.io.IOException;

/** A source of accounts does not answer now: neither yes nor no. */
public final class SourceUnavailable extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason a sentence that names the source
   */
  public SourceUnavailable(String reason) {
    super(reason);
  }

  public SourceUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
