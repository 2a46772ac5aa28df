package org.tamis.service.sasl;

import javax.security.sasl.SaslException;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.Origin;

/** PLAIN (RFC 4616). */
record PlainExchange(LoginGuard guard, Origin origin) implements Exchange {
  @Override
  public Answer respond(String message) throws SaslException {
    if (message.isEmpty()) {
      return new Answer.Challenge("");
    }
    // RFC 4616 §2: [authzid] UTF8NUL authcid UTF8NUL passwd
    String[] parts = message.split("\0", -1);
    if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
      throw new SaslException("not a PLAIN message");
    }
    return new Answer.LoggedIn(guard.withPassword(parts[0], parts[1], parts[2], origin), "");
  }
}
