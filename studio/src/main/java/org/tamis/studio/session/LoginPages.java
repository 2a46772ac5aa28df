package org.tamis.studio.session;

import java.lang.System.Logger;
import java.util.Map;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginDeferred;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLog;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.Origin;
import org.tamis.service.text.Reason;
import org.tamis.studio.http.Form;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;
import org.tamis.studio.page.Notice;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;
import org.tamis.studio.page.Texts;

/** Logging in and out with a browser. */
public final class LoginPages {
  private static final Logger LOG = System.getLogger("org.tamis.studio");
  private static final String MECHANISM = "FORM";

  private final LoginGuard guard;
  private final Access access;

  public LoginPages(LoginGuard guard, Access access) {
    this.guard = guard;
    this.access = access;
  }

  /** The form. */
  public Reply form(Texts texts) {
    return form(200, texts, "", Optional.empty());
  }

  /** The same for somebody whose session is over. */
  public Reply ended(Request request, Texts texts) {
    Notice notice = Notice.bad(texts.get("login.ended"));
    String draft = request.form().lines("text");
    return draft.isEmpty()
        ? form(401, texts, "", Optional.of(notice))
        : Pages.of(
            401,
            "draft",
            new Screen(texts, texts.get("login.title")).with(notice),
            Map.of("draft", draft));
  }

  private static Reply form(int status, Texts texts, String name, Optional<Notice> notice) {
    Screen screen = new Screen(texts, texts.get("login.title"));
    return Pages.of(status, "login", notice.map(screen::with).orElse(screen), Map.of("name", name));
  }

  public Reply logIn(Request request, Texts texts) {
    Form form = request.form();
    String name = form.text("name").strip();
    Origin origin = new Origin(request.client(), request.connection());
    LoginLog log = new LoginLog(LOG, origin);
    try {
      Identity who = guard.withPassword("", name, form.text("password"), origin);
      log.in(who, MECHANISM, request.secure());
      return access.begun(request, who, Reply.seeOther("/scripts"));
    } catch (LoginRefused e) {
      log.failed(e.name(), MECHANISM, Reason.of(e));
      return after(e, form(401, texts, name, Optional.of(bad(texts, "login.wrong"))));
    } catch (LoginDeferred e) {
      log.deferred(e.name(), MECHANISM, Reason.of(e));
      return switch (e.kind()) {
        case GUESSING -> form(429, texts, name, Optional.of(bad(texts, "login.guessing")));
        case BUSY, UNAVAILABLE ->
            form(503, texts, name, Optional.of(bad(texts, "login.later")))
                .with("Retry-After", "60");
      };
    } catch (SaslException e) {
      throw new IllegalStateException("a guard may not throw this", e);
    }
  }

  private static Notice bad(Texts texts, String key) {
    return Notice.bad(texts.get(key));
  }

  /** Each wrong password of an address is answered later than the one before. */
  private static Reply after(LoginRefused refused, Reply reply) {
    try {
      Thread.sleep(refused.delay());
    } catch (InterruptedException e) { // the server stops
      Thread.currentThread().interrupt();
    }
    return reply;
  }

  public Reply logOut(Request request, Texts texts) {
    Screen screen = new Screen(texts, texts.get("login.title"));
    return access.ended(
        request,
        Pages.of(
            200, "login", screen.with(Notice.good(texts.get("login.out"))), Map.of("name", "")));
  }
}
