package org.tamis.service.accounts;

import javax.security.sasl.SaslException;

/** A log-in with credentials that are not accepted, as opposed to a malformed message. */
public final class LoginRefused extends SaslException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String secret;

  /**
   * Credentials that were tried.
   *
   * @param name the account
   * @param secret what came with it
   */
  public LoginRefused(String reason, String name, String secret) {
    super(reason);
    this.name = name;
    this.secret = secret;
  }

  /** The account that someone tried. */
  public String name() {
    return name;
  }

  /** What was tried; only to tell a repeated mistake from guessing. */
  String secret() {
    return secret;
  }
}
