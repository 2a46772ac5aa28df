package org.tamis.service.sasl;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.Origin;

/** Access tokens of OAuth 2.0: OAUTHBEARER (RFC 7628), and Google's XOAUTH2 before it. */
final class BearerExchange implements Exchange {
  /** RFC 7628 §3.2.2. */
  private static final String INVALID = "{\"status\":\"invalid_token\"}";

  /** Octet 01. */
  private static final char SEPARATOR = '\u0001';

  private static final Pattern GS2 =
      Pattern.compile("(?:n|y|p=[A-Za-z0-9.-]+),(?:a=([^,]*))?,", Pattern.CASE_INSENSITIVE);

  private final Form form;
  private final LoginGuard guard;
  private final Origin origin;
  private @Nullable LoginRefused refused;

  /** How a client writes it. */
  enum Form {
    /** {@code n,a=user,^Ahost=…^Aport=…^Aauth=Bearer token^A^A}; host and port may be missing. */
    OAUTHBEARER,
    /** {@code user=user^Aauth=Bearer token^A^A}. */
    XOAUTH2
  }

  BearerExchange(Form form, LoginGuard guard, Origin origin) {
    this.form = form;
    this.guard = guard;
    this.origin = origin;
  }

  @Override
  public Answer respond(String message) throws SaslException {
    if (refused != null) {
      throw refused; // RFC 7628 §3.2.3: the client has answered the error with a dummy
    }
    if (message.isEmpty()) {
      return new Answer.Challenge("");
    }
    String[] parts = message.split(String.valueOf(SEPARATOR), -1);
    if (!message.endsWith("" + SEPARATOR + SEPARATOR)) {
      throw new SaslException("not a message of " + form);
    }
    return logIn(user(parts), token(parts));
  }

  private Answer logIn(String user, String token) throws SaslException {
    try {
      return new Answer.LoggedIn(guard.withToken(user, token, origin), "");
    } catch (LoginRefused e) {
      refused = e;
      return new Answer.Challenge(INVALID);
    }
  }

  private String user(String[] parts) throws SaslException {
    return switch (form) {
      case OAUTHBEARER -> {
        Matcher gs2 = GS2.matcher(parts[0]);
        if (!gs2.matches()) {
          throw new SaslException("no GS2 header");
        }
        yield gs2.group(1) == null ? "" : gs2.group(1).replace("=2C", ",").replace("=3D", "=");
      }
      case XOAUTH2 -> value(parts, "user=");
    };
  }

  /** RFC 7628 §3.1: the scheme in any case (RFC 6750 §2.1). */
  private static String token(String[] parts) throws SaslException {
    String value = value(parts, "auth=");
    if (!value.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      throw new SaslException("no bearer token");
    }
    return value.substring("bearer ".length()).strip();
  }

  private static String value(String[] parts, String key) throws SaslException {
    for (String part : parts) {
      if (part.startsWith(key)) {
        return part.substring(key.length());
      }
    }
    throw new SaslException("no " + key);
  }
}
