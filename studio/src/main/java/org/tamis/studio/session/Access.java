package org.tamis.studio.session;

import java.util.Optional;
import org.tamis.service.accounts.Identity;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;

/** Who may ask what: the session of a request, and how sessions begin and end. */
public final class Access {
  /** The field of forms that has the token of the session. */
  static final String TOKEN_FIELD = "token";

  /** The header in which scripts of our pages send it. */
  static final String TOKEN_HEADER = "X-Tamis-Token";

  private final WebSessions sessions;

  public Access(WebSessions sessions) {
    this.sessions = sessions;
  }

  public Optional<WebSession> session(Request request) {
    return SessionCookie.key(request).flatMap(sessions::find);
  }

  /** Whether the session of a request, which may be hours old, is still there. */
  public boolean isStillThere(Request request) {
    return SessionCookie.key(request).map(sessions::isThere).orElse(false);
  }

  /**
   * Whether a script of our pages has sent it: no other site can read the token of a session, or
   * have a browser send the field without asking us.
   */
  public static boolean hasToken(Request request, WebSession session) {
    return request.header(TOKEN_HEADER).map(session::isToken).orElse(false);
  }

  /**
   * Whether passwords and keys may travel on the way that a request came: over TLS, or without
   * leaving this machine.
   */
  public static boolean isPrivate(Request request) {
    return request.secure() || request.client().isLoopbackAddress();
  }

  /** Whether another site has a browser send it, be it only to read. */
  public static boolean isFromElsewhere(Request request) {
    return CrossSite.isFrom(request);
  }

  /** Whether another site has sent it; nothing but reading is open to those. */
  public static boolean isForeign(Request request) {
    return !request.isSafe() && CrossSite.isFrom(request);
  }

  /** Whether it comes from a page of ours and nothing else; each browser says so of scripts. */
  public static boolean isFromOurPage(Request request) {
    return request.header("origin").isPresent() && CrossSite.isOurs(request);
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
