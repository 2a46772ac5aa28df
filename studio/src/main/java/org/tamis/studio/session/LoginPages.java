package org.tamis.studio.session;

import java.lang.System.Logger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginDeferred;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLog;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.Origin;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.accounts.oauth.CodeRefused;
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
  private static final String FORM = "FORM";
  private static final String KEY = "KEY";
  private static final String OAUTH2 = "OAUTH2";

  private final Entrance entrance;
  private final LoginGuard guard;
  private final Access access;
  private final Optional<ProviderPages> provider;

  public LoginPages(Entrance entrance, LoginGuard guard, Access access) {
    this.entrance = entrance;
    this.guard = guard;
    this.access = access;
    this.provider =
        entrance instanceof Entrance.Provider one
            ? Optional.of(new ProviderPages(one, guard))
            : Optional.empty();
  }

  /** What is at {@code login}, {@code login/provider}, {@code login/return}, {@code open/KEY}. */
  public Reply answer(Request request, Texts texts, List<String> path) {
    if (path.equals(List.of("login"))) {
      return switch (request.method()) {
        case "GET", "HEAD" -> form(texts);
        case "POST" -> takesPasswords() ? logIn(request, texts) : only("GET, HEAD", texts);
        default -> only("GET, HEAD, POST", texts);
      };
    }
    if (!request.method().equals("GET")) { // a look ahead must not use anything up
      return only("GET", texts);
    }
    String place = String.join("/", path);
    if (provider.isPresent() && place.equals(ProviderPages.BEGIN)) {
      return provider.get().begin(request);
    }
    if (provider.isPresent() && place.equals(ProviderPages.RETURN)) {
      return AttemptCookie.ended(request, back(provider.get(), request, texts));
    }
    return entrance instanceof Entrance.Key(OpeningKeys keys, String _) && isOpening(path)
        ? open(keys, request, texts, path.getLast())
        : message(404, texts, "error.missing");
  }

  private static boolean isOpening(List<String> path) {
    return path.size() == 2 && path.getFirst().equals("open");
  }

  private static Reply only(String methods, Texts texts) {
    return message(405, texts, "error.method").with("Allow", methods);
  }

  private static Reply message(int status, Texts texts, String key) {
    return Pages.message(status, new Screen(texts, texts.get("error.title")), texts.get(key));
  }

  private boolean takesPasswords() {
    return switch (entrance) {
      case Entrance.Passwords _ -> true;
      case Entrance.Provider _ -> guard.takesPasswords();
      case Entrance.Key _ -> false;
    };
  }

  private Reply form(Texts texts) {
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

  private Reply form(int status, Texts texts, String name, Optional<Notice> notice) {
    Map<String, Object> values =
        Map.of(
            "name",
            name,
            "passwords",
            takesPasswords(),
            "provider",
            provider.map(ProviderPages::name),
            "opened",
            entrance instanceof Entrance.Key);
    return Pages.of(
        status, "login", new Screen(texts, texts.get("login.title")).noting(notice), values);
  }

  private Reply form(int status, Texts texts, String notice) {
    return form(status, texts, "", Optional.of(bad(texts, notice)));
  }

  private Reply logIn(Request request, Texts texts) {
    Form form = request.form();
    String name = form.text("name").strip();
    return attempt(
        request,
        texts,
        name,
        FORM,
        origin -> guard.withPassword("", name, form.text("password"), origin),
        Reply.seeOther("/scripts"));
  }

  private Reply back(ProviderPages pages, Request request, Texts texts) {
    LoginLog log = log(request);
    if (pages.isStray(request)) {
      log.deferred("", OAUTH2, "the browser has begun no log-in, or long ago");
      return form(400, texts, "login.provider.stray");
    }
    return attempt(
        request, texts, "", OAUTH2, origin -> pages.back(request, origin), entered(texts));
  }

  private Reply open(OpeningKeys keys, Request request, Texts texts, String key) {
    LoginLog log = log(request);
    Optional<Identity> who = keys.use(key);
    if (who.isEmpty()) {
      log.failed("", KEY, "not the key, or it has been used");
      return form(403, texts, "login.key.used");
    }
    log.in(who.get(), KEY, request.secure());
    return access.begun(request, who.get(), entered(texts));
  }

  /**
   * A page that goes on to the scripts by itself. A redirection would not do: browsers keep {@code
   * Strict} cookies back while a chain of them began at another site.
   */
  private static Reply entered(Texts texts) {
    return Pages.of(200, "entered", new Screen(texts, texts.get("login.entered")), Map.of())
        .with("Refresh", "0; url=/scripts");
  }

  /** Who it is, in one of the ways to show that. */
  private interface Proof {
    Identity of(Origin origin) throws SaslException, CodeRefused, SourceUnavailable;
  }

  private Reply attempt(
      Request request, Texts texts, String name, String mechanism, Proof proof, Reply inside) {
    LoginLog log = log(request);
    try {
      Identity who = proof.of(log.origin());
      log.in(who, mechanism, request.secure());
      return access.begun(request, who, inside);
    } catch (LoginRefused e) {
      log.failed(e.name(), mechanism, Reason.of(e));
      return after(e, refused(texts, name, mechanism));
    } catch (LoginDeferred e) {
      log.deferred(e.name(), mechanism, Reason.of(e));
      return switch (e.kind()) {
        case GUESSING -> form(429, texts, name, Optional.of(bad(texts, "login.guessing")));
        case BUSY, UNAVAILABLE -> later(texts, name);
      };
    } catch (CodeRefused e) {
      log.failed(name, mechanism, Reason.of(e));
      return refused(texts, name, mechanism);
    } catch (SourceUnavailable e) {
      log.deferred(name, mechanism, Reason.of(e));
      return later(texts, name);
    } catch (SaslException e) {
      throw new IllegalStateException("a guard may not throw this", e);
    }
  }

  private static LoginLog log(Request request) {
    return new LoginLog(LOG, new Origin(request.client(), request.connection()));
  }

  private Reply refused(Texts texts, String name, String mechanism) {
    String key = mechanism.equals(FORM) ? "login.wrong" : "login.provider.refused";
    return form(401, texts, name, Optional.of(bad(texts, key)));
  }

  private Reply later(Texts texts, String name) {
    return form(503, texts, name, Optional.of(bad(texts, "login.later"))).with("Retry-After", "60");
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
    return access.ended(
        request, form(200, texts, "", Optional.of(Notice.good(texts.get("login.out")))));
  }
}
