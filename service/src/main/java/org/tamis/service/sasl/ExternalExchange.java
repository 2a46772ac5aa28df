package org.tamis.service.sasl;

import java.util.Optional;
import javax.security.sasl.SaslException;
import org.tamis.service.accounts.LoginGuard;

/** EXTERNAL (RFC 4422 §A): TLS has shown already who the client is, by its certificate. */
record ExternalExchange(LoginGuard guard, SaslChannel channel) implements Exchange {
  @Override
  public Answer respond(String message) throws SaslException {
    if (message.indexOf('\0') >= 0) { // RFC 4422 §A.1
      throw new SaslException("not an EXTERNAL message");
    }
    Optional<String> name =
        channel.tls().flatMap(TlsChannel::client).flatMap(CertificateNames::user);
    if (name.isEmpty()) {
      throw new SaslException("the certificate names no user");
    }
    return new Answer.LoggedIn(guard.withCertificate(message, name.get(), channel.origin()), "");
  }
}
