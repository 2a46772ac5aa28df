package org.tamis.service.accounts;

import javax.security.sasl.SaslException;

/** A log-in that was not looked at: its user may come again later. */
public final class LoginDeferred extends SaslException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Cause {
    /** Too many wrong passwords before. */
    GUESSING,
    /** Too many others wait for the same processors. */
    BUSY,
    /** A source of accounts does not answer. */
    UNAVAILABLE
  }

  private final String name;
  private final Cause kind;

  /**
   * @param name the account that was tried
   */
  LoginDeferred(Cause kind, String reason, String name) {
    super(reason);
    this.kind = kind;
    this.name = name;
  }

  /** The account that someone tried. */
  public String name() {
    return name;
  }

  public Cause kind() {
    return kind;
  }
}
