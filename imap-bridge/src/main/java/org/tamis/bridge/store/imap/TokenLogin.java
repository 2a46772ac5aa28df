package org.tamis.bridge.store.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.tamis.grammar.text.Printable;

/**
 * AUTHENTICATE with an access token: OAUTHBEARER (RFC 7628), or XOAUTH2, which came before it and
 * is all that many providers have. Angus knows XOAUTH2, and keeps to itself why a token is refused.
 */
final class TokenLogin {
  private static final int MOST_RESPONSES = 20;
  private static final int LONGEST_REASON = 300;

  private final OctetProtocol protocol;
  private final Mechanism mechanism;

  /** What each says, and answers to the error message that comes before the refusal. */
  private enum Mechanism {
    // RFC 7628 §3.2.3: a single %x01 lets the server finish
    OAUTHBEARER("\1"),
    XOAUTH2("");

    private final String toError;

    Mechanism(String toError) {
      this.toError = toError;
    }

    /** RFC 7628 §3.1: the identity is the one whose mail is used. */
    String first(String identity, String token, String host, int port) {
      String bearer = "\1auth=Bearer " + token + "\1\1";
      return switch (this) {
        case OAUTHBEARER ->
            "n,a=" + saslName(identity) + ",\1host=" + host + "\1port=" + port + bearer;
        case XOAUTH2 -> "user=" + identity + bearer;
      };
    }

    /** RFC 5801 §4. */
    private static String saslName(String identity) {
      return identity.replace("=", "=3D").replace(",", "=2C");
    }
  }

  /**
   * @throws ProtocolException where the server takes no tokens
   */
  TokenLogin(OctetProtocol protocol) throws ProtocolException {
    this.protocol = protocol;
    this.mechanism = offered();
  }

  private Mechanism offered() throws ProtocolException {
    for (Mechanism one : Mechanism.values()) {
      if (protocol.hasCapability("AUTH=" + one)) {
        return one;
      }
    }
    throw new ProtocolException(
        "the server takes no tokens: it offers neither OAUTHBEARER nor XOAUTH2");
  }

  /**
   * @throws TokenRefused when the server says why it does not take the token
   */
  void run(ImapLogin login, ImapLogin.Token token, String host, int port)
      throws ProtocolException, IOException {
    String identity = login.actFor().orElse(login.user());
    if (identity.indexOf(1) >= 0) { // it would end the identity, and begin something else
      throw new ProtocolException("a user name with a control character");
    }
    exchange(base64(mechanism.first(identity, token.text(), host, port), UTF_8));
  }

  private void exchange(String first) throws ProtocolException, IOException {
    boolean atOnce = protocol.hasCapability("SASL-IR"); // RFC 4959 §3
    String tag =
        protocol.writeCommand("AUTHENTICATE " + mechanism + (atOnce ? " " + first : ""), null);
    boolean said = atOnce;
    Optional<String> reason = Optional.empty();
    for (int responses = 0; responses < MOST_RESPONSES; responses++) {
      Response response = protocol.readResponse();
      if (response.isContinuation()) {
        reason = said ? reason.or(() -> reason(response)) : reason;
        protocol.writeLine(said ? base64(mechanism.toError, US_ASCII) : first);
        said = true;
      } else if (response.isBYE() || tag.equals(response.getTag())) {
        finish(response, reason);
        return;
      }
    }
    throw new ProtocolException("the server asks again and again in AUTHENTICATE " + mechanism);
  }

  private static void finish(Response response, Optional<String> reason) throws ProtocolException {
    if (response.isOK()) {
      return;
    }
    if (response.isNO() && reason.isPresent()) {
      throw new TokenRefused(response, reason.get());
    }
    throw response.isNO() ? new CommandFailedException(response) : new ProtocolException(response);
  }

  /** RFC 7628 §3.2.2: JSON, shown as it is. */
  private static Optional<String> reason(Response challenge) {
    String rest = challenge.getRest();
    try {
      byte[] octets = Base64.getDecoder().decode(rest == null ? "" : rest.strip());
      return Optional.of(Printable.cut(new String(octets, UTF_8), LONGEST_REASON))
          .filter(said -> !said.isBlank());
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // not what it should be: then there is only the refusal itself
    }
  }

  private static String base64(String text, Charset charset) {
    return Base64.getEncoder().encodeToString(text.getBytes(charset));
  }

  /** The server does not take the token, and says why. */
  static final class TokenRefused extends CommandFailedException {
    private static final long serialVersionUID = 1;
    private final String reason;

    private TokenRefused(Response response, String reason) {
      super(response);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
