package org.tamis.studio.session;

import java.util.Optional;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;

/**
 * The cookie of a log-in at a provider that has begun. The provider sends the browser back from
 * another site, so it is {@code Lax}: sent when somebody goes to a page, and with nothing else.
 */
final class AttemptCookie {
  private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";
  private static final String LIFE = "; Max-Age=600";
  private static final String GONE = "; Max-Age=0";

  private AttemptCookie() {}

  private static String name(Request request) {
    return request.secure() ? "__Host-tamis-login" : "tamis-login";
  }

  static Optional<String> text(Request request) {
    return request.cookie(name(request));
  }

  static String set(Request request, String text) {
    return cookie(request, text) + LIFE;
  }

  /** The reply, which takes it away: an attempt ends once, well or not. */
  static Reply ended(Request request, Reply reply) {
    return reply.with("Set-Cookie", cookie(request, "") + GONE);
  }

  private static String cookie(Request request, String text) {
    return name(request) + "=" + text + ATTRIBUTES + (request.secure() ? "; Secure" : "");
  }
}
