package org.tamis.studio.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.tamis.service.accounts.Identity;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;

/** Who may ask what: the session of a request, and whether a change really comes from its pages. */
public final class Access {
  /** The field of forms that has the token of the session. */
  public static final String TOKEN_FIELD = "token";

  /** The header in which scripts of our pages send it. */
  public static final String TOKEN_HEADER = "X-Tamis-Token";

  private final WebSessions sessions;

  public Access(WebSessions sessions) {
    this.sessions = sessions;
  }

  public Optional<WebSession> session(Request request) {
    return SessionCookie.key(request).flatMap(sessions::find);
  }

  /**
   * Whether passwords and keys may travel on the way that a request came: over TLS, or without
   * leaving this machine.
   */
  public static boolean isPrivate(Request request) {
    return request.secure() || request.client().isLoopbackAddress();
  }

  /** Whether another site has sent it; nothing but reading is open to those. */
  public static boolean isForeign(Request request) {
    return !request.isSafe() && CrossSite.isFrom(request);
  }

  /** Whether a request that changes something comes from a page of that session. */
  public static boolean isGenuine(Request request, WebSession session) {
    String shown = request.header(TOKEN_HEADER).orElseGet(() -> request.form().text(TOKEN_FIELD));
    return !isForeign(request) && isSame(shown, session.token());
  }

  /** Takes as long for any text, so that time does not tell how much of it was right. */
  private static boolean isSame(String shown, String token) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  /** Logs somebody in: a new session, whatever key the browser had before, which ends. */
  public Reply begun(Request request, Identity who, Reply reply) {
    SessionCookie.key(request).ifPresent(sessions::end);
    return reply.with("Set-Cookie", SessionCookie.set(request, sessions.begin(who).key()));
  }

  /** Logs out. */
  public Reply ended(Request request, Reply reply) {
    SessionCookie.key(request).ifPresent(sessions::end);
    return reply.with("Set-Cookie", SessionCookie.clear(request));
  }
}
