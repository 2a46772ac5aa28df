package org.tamis.studio.door;

import org.tamis.service.accounts.LoginGuard;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;
import org.tamis.studio.jmap.Answer;

/** What is refused before JMAP sees it. */
final class Problems {
  private static final String REALM = " realm=\"Tamis\"";

  private Problems() {}

  static Reply of(int status, String detail) {
    return Replies.of(Answer.problem(status, detail));
  }

  /**
   * RFC 9110 §11.6.1. Scripts of our pages get no challenge that would have the browser ask for a
   * password, which it would then send with requests of other sites as well.
   */
  static Reply unauthorized(Request request, LoginGuard guard, String detail) {
    Reply reply = of(401, detail);
    boolean isBrowser = request.header("sec-fetch-site").isPresent();
    boolean takesPasswords = guard.takesPasswords() && !isBrowser;
    Reply basic =
        takesPasswords
            ? reply.with("WWW-Authenticate", "Basic" + REALM + ", charset=\"UTF-8\"")
            : reply;
    return guard.takesTokens() || !takesPasswords
        ? basic.with("WWW-Authenticate", "Bearer" + REALM)
        : basic;
  }
}
