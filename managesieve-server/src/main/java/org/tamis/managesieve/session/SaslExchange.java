package org.tamis.managesieve.session;

import java.util.Base64;
import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.sasl.MechanismRefused;
import org.tamis.service.sasl.SaslMechanism;
import org.tamis.service.text.Reason;

/** One attempt to log in: base64 in, base64 out (RFC 5804 §2.1). */
final class SaslExchange {
  /** Where the attempt stands. */
  sealed interface Step {
    record Challenge(String base64) implements Step {}

    /**
     * The client is who it says.
     *
     * @param by who proved it; another account than {@code account} only for an administrator
     * @param base64 final data for the client; empty when the mechanism has none
     */
    record Success(String account, String by, String base64) implements Step {}

    /** Wrong credentials. */
    record Refused(LoginRefused attempt) implements Step {}

    /** Not by this mechanism, or not now. */
    record Unsuited(MechanismRefused refusal) implements Step {}

    /** Nothing that could be right or wrong. */
    record Malformed(String reason) implements Step {}
  }

  private final SaslMechanism mechanism;
  private final SaslServer server;

  SaslExchange(SaslMechanism mechanism) {
    this.mechanism = mechanism;
    this.server = mechanism.exchange().get();
  }

  String mechanism() {
    return mechanism.name();
  }

  /** Without an initial response the server's first challenge follows. */
  Step begin(Optional<String> initialResponse) {
    return respond(initialResponse.orElse(""));
  }

  private String authenticated() {
    Object by = server.getNegotiatedProperty(SaslMechanism.AUTHENTICATION_ID);
    return by instanceof String name ? name : server.getAuthorizationID();
  }

  /** Lets the mechanism forget what it knows. */
  void end() {
    try {
      server.dispose();
    } catch (SaslException e) {
      throw new IllegalStateException("a mechanism could not forget an exchange", e);
    }
  }

  Step respond(String base64) {
    try {
      byte[] challenge = server.evaluateResponse(Base64.getDecoder().decode(base64));
      String encoded = challenge == null ? "" : Base64.getEncoder().encodeToString(challenge);
      return server.isComplete()
          ? new Step.Success(server.getAuthorizationID(), authenticated(), encoded)
          : new Step.Challenge(encoded);
    } catch (LoginRefused e) {
      return new Step.Refused(e);
    } catch (MechanismRefused e) {
      return new Step.Unsuited(e);
    } catch (SaslException e) {
      return new Step.Malformed(Reason.of(e));
    } catch (IllegalArgumentException e) {
      return new Step.Malformed("the response is not base64");
    }
  }
}
