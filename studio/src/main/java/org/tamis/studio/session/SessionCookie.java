package org.tamis.studio.session;

import java.util.Optional;
import org.tamis.studio.http.Request;

/**
 * The cookie of a session. No script can read it, no request from another site carries it, and over
 * TLS only this very host can have set it (RFC 6265bis, {@code __Host-}).
 */
final class SessionCookie {
  private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

  private SessionCookie() {}

  private static String name(Request request) {
    return request.secure() ? "__Host-tamis" : "tamis";
  }

  static Optional<String> key(Request request) {
    return request.cookie(name(request));
  }

  /** The value of Set-Cookie that gives a browser its key. */
  static String set(Request request, String key) {
    return name(request) + "=" + key + ATTRIBUTES + (request.secure() ? "; Secure" : "");
  }

  /** The same that takes it away. */
  static String clear(Request request) {
    return set(request, "") + "; Max-Age=0";
  }
}
