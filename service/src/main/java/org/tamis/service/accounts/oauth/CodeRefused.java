package org.tamis.service.accounts.oauth;

/** What came back from a provider lets nobody in. */
public final class CodeRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason a clause; it may have words of the provider in it
   */
  CodeRefused(String reason) {
    super(reason);
  }
}
