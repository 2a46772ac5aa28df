package org.tamis.studio.session;

import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.Origin;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.accounts.oauth.AuthorizationCodes;
import org.tamis.service.accounts.oauth.CodeRefused;
import org.tamis.service.accounts.oauth.LoginAttempt;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;

/**
 * The way to a provider and back. What the way back must have is in a cookie of the browser that
 * has begun: an answer that somebody else has got, or made, lets nobody in (RFC 6749 §10.12).
 */
final class ProviderPages {
  static final String BEGIN = "login/provider";
  static final String RETURN = "login/return";

  private final Entrance.Provider provider;
  private final LoginGuard guard;
  private final AuthorizationCodes codes;

  ProviderPages(Entrance.Provider provider, LoginGuard guard) {
    this.provider = provider;
    this.guard = guard;
    this.codes = new AuthorizationCodes(provider.client(), InstantSource.system());
  }

  String name() {
    return provider.name();
  }

  /** To the provider; first to our own address where the browser knows us by another. */
  Reply begin(Request request) {
    if (!isOurHost(request)) {
      return Reply.seeOther(provider.studio().resolve(BEGIN).toString());
    }
    LoginAttempt attempt = LoginAttempt.begin();
    return Reply.seeOther(codes.request(attempt).toString())
        .with("Set-Cookie", AttemptCookie.set(request, attempt.text()));
  }

  /** A proxy may speak another scheme with us than the browser with it: the host decides. */
  private boolean isOurHost(Request request) {
    URI own = provider.studio();
    String usualPort = "https".equals(own.getScheme()) ? ":443$" : ":80$";
    String host = own.getRawAuthority().toLowerCase(Locale.ROOT).replaceFirst(usualPort, "");
    return request.origin().replaceFirst("^[a-z]+://", "").replaceFirst(usualPort, "").equals(host);
  }

  /** The browser has come back, but not from a log-in that it has begun here a short while ago. */
  boolean isStray(Request request) {
    return AttemptCookie.text(request).flatMap(LoginAttempt::parse).isEmpty();
  }

  /**
   * Who has come back.
   *
   * @throws CodeRefused when that is nobody
   * @throws SourceUnavailable when the provider does not answer
   * @throws SaslException as {@link LoginGuard#withToken}
   */
  Identity back(Request request, Origin origin)
      throws CodeRefused, SourceUnavailable, SaslException {
    Optional<LoginAttempt> attempt = AttemptCookie.text(request).flatMap(LoginAttempt::parse);
    String token = codes.token(attempt.orElseThrow(), request.query());
    return guard.withToken("", token, origin);
  }
}
