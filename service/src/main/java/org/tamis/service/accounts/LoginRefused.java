package org.tamis.service.accounts;

import java.time.Duration;
import javax.security.sasl.SaslException;

/** A log-in with credentials that are not accepted, as opposed to a malformed message. */
public final class LoginRefused extends SaslException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final Duration delay;

  /**
   * @param name the account that was tried
   * @param delay how long the answer is to take
   */
  LoginRefused(String reason, String name, Duration delay) {
    super(reason);
    this.name = name;
    this.delay = delay;
  }

  /** The account that someone tried. */
  public String name() {
    return name;
  }

  public Duration delay() {
    return delay;
  }
}
