package org.tamis.service.sasl;

import javax.security.sasl.SaslException;

/**
 * A log-in that this mechanism cannot do for this account now, whatever the password: no guess, and
 * the client is told what else to do.
 */
public final class MechanismRefused extends SaslException {
  private static final long serialVersionUID = 1L;

  /** What the client should do about it (RFC 5804 §1.3). */
  public enum Why {
    /** Site policy: this mechanism is too weak for this account (AUTH-TOO-WEAK). */
    TOO_WEAK,
    /** This account may use this mechanism under TLS only (ENCRYPT-NEEDED). */
    NEEDS_TLS,
    /**
     * The account has no verifier for this mechanism yet; PLAIN works (TRANSITION-NEEDED). To tell
     * that discloses that the account exists (RFC 5804 §5), so it is for sites that want it.
     */
    NEEDS_TRANSITION
  }

  private final String name;
  private final Why why;

  /**
   * A refusal.
   *
   * @param reason for the client's user and for the log
   * @param name the account that somebody wanted to log in to, as far as it is known
   */
  public MechanismRefused(Why why, String reason, String name) {
    super(reason);
    this.why = why;
    this.name = name;
  }

  public Why why() {
    return why;
  }

  public String name() {
    return name;
  }
}
