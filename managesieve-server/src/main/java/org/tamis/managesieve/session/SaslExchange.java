package org.tamis.managesieve.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginDeferred;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.sasl.Exchange;
import org.tamis.service.sasl.SaslChannel;
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
     * @param base64 final data for the client; empty when the mechanism has none
     */
    record Success(Identity who, String base64) implements Step {}

    /** Wrong credentials. */
    record Refused(LoginRefused attempt) implements Step {}

    /** Credentials that nobody has looked at. */
    record Deferred(LoginDeferred attempt) implements Step {}

    /** Nothing that could be right or wrong. */
    record Malformed(String reason) implements Step {}
  }

  private final String mechanism;
  private final Exchange server;

  SaslExchange(SaslMechanism mechanism, SaslChannel channel) {
    this.mechanism = mechanism.name();
    this.server = mechanism.exchange().apply(channel);
  }

  String mechanism() {
    return mechanism;
  }

  /** Without an initial response the server's first challenge follows. */
  Step begin(Optional<String> initialResponse) {
    return respond(initialResponse.orElse(""));
  }

  Step respond(String base64) {
    try {
      return switch (server.respond(Base64.getDecoder().decode(base64))) {
        case Exchange.Answer.Challenge(String text) -> new Step.Challenge(encoded(text));
        case Exchange.Answer.LoggedIn(Identity who, String last) ->
            new Step.Success(who, encoded(last));
      };
    } catch (LoginRefused e) {
      return new Step.Refused(e);
    } catch (LoginDeferred e) {
      return new Step.Deferred(e);
    } catch (SaslException e) {
      return new Step.Malformed(Reason.of(e));
    } catch (IllegalArgumentException e) {
      return new Step.Malformed("the response is not base64");
    }
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
