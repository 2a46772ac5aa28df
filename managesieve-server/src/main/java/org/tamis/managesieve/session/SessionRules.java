package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.RequestLimits;

/**
 * What the site allows in a session.
 *
 * @param offersTls whether STARTTLS works
 * @param requireTls whether passwords are taken under TLS only
 * @param maxRedirects redirects that one run of a script may do, 0 or more (RFC 5804 §1.7)
 * @param reportWarnings whether an accepted script's warnings are sent; sieveshell takes a reply
 *     with warnings for an error
 * @param failedLogins failed log-ins after which the connection ends, 1 or more
 * @param referrals accounts whose scripts are elsewhere
 */
public record SessionRules(
    boolean offersTls,
    boolean requireTls,
    int maxRedirects,
    boolean reportWarnings,
    int failedLogins,
    Referrals referrals,
    RequestLimits beforeLogin,
    RequestLimits afterLogin) {
  public SessionRules {
    if (maxRedirects < 0 || failedLogins < 1) {
      throw new IllegalArgumentException(
          "maxRedirects must be 0 or more and failedLogins 1 or more, are "
              + maxRedirects
              + " and "
              + failedLogins);
    }
  }
}
