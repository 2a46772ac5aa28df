package org.tamis.studio.door;

import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginDeferred;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLog;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.Origin;
import org.tamis.service.text.Reason;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;
import org.tamis.studio.jmap.Caller;
import org.tamis.studio.session.Access;
import org.tamis.studio.session.WebSession;

/**
 * Who calls: a program with credentials in each request, which the same guard looks at that
 * ManageSieve and the pages have (what was right a short while ago costs no hash there), or a
 * script of our pages with the session of its browser.
 */
final class Callers {
  private static final Logger LOG = System.getLogger("org.tamis.studio");

  /** How long nobody asks again whether credentials are still right. */
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final LoginGuard guard;
  private final Access access;
  private final InstantSource clock;
  private final Announced announced;

  Callers(LoginGuard guard, Access access, InstantSource clock) {
    this.guard = guard;
    this.access = access;
    this.clock = clock;
    this.announced = new Announced(clock);
  }

  Calling of(Request request) {
    if (!Access.isPrivate(request)) {
      return refused(Problems.of(403, "passwords and tokens are taken over TLS only"));
    }
    if (Access.isFromElsewhere(request)) {
      return refused(Problems.of(403, "another site has sent this"));
    }
    Optional<String> field = request.header("authorization");
    return field.isPresent() ? withCredentials(request, field.get()) : withSession(request);
  }

  private static Calling refused(Reply reply) {
    return new Calling.Refused(reply);
  }

  private Calling withSession(Request request) {
    Optional<WebSession> session = access.session(request);
    if (session.isEmpty()) {
      return refused(Problems.unauthorized(request, guard, "log in first"));
    }
    if (!request.isSafe() && !Access.hasToken(request, session.get())) {
      return refused(Problems.of(403, "the token of the session is missing"));
    }
    return new Calling.Known(
        caller(request, session.get().who()), () -> access.isStillThere(request));
  }

  private static Caller caller(Request request, Identity who) {
    return new Caller(who, request.client().getHostAddress());
  }

  private Calling withCredentials(Request request, String field) {
    Optional<Credentials> given = Credentials.parse(field);
    if (given.isEmpty()) {
      return refused(Problems.unauthorized(request, guard, "expected Basic or Bearer credentials"));
    }
    Origin origin = new Origin(request.client(), request.connection());
    LoginLog log = new LoginLog(LOG, origin);
    String mechanism = given.get().mechanism();
    try {
      Identity who = identity(given.get(), origin);
      if (announced.isNew(mechanism + who + origin.address())) {
        log.in(who, mechanism, request.secure());
      }
      return new Calling.Known(caller(request, who), new StillRight(given.get(), origin, who));
    } catch (LoginRefused e) {
      log.failed(e.name(), mechanism, Reason.of(e));
      waitFor(e.delay());
      return refused(Problems.unauthorized(request, guard, Reason.of(e)));
    } catch (LoginDeferred e) {
      log.deferred(e.name(), mechanism, Reason.of(e));
      return refused(
          switch (e.kind()) {
            case GUESSING -> Problems.of(429, Reason.of(e));
            case BUSY, UNAVAILABLE -> Problems.of(503, Reason.of(e)).with("Retry-After", "60");
          });
    } catch (SaslException e) {
      throw new IllegalStateException("a guard may not throw this", e);
    }
  }

  private Identity identity(Credentials given, Origin origin) throws SaslException {
    return switch (given) {
      case Credentials.Basic(String name, String password) ->
          guard.withPassword("", name, password, origin);
      case Credentials.Bearer(String token) -> guard.withToken("", token, origin);
    };
  }

  /** Each wrong password of an address is answered later than the one before. */
  private static void waitFor(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) { // the server stops
      Thread.currentThread().interrupt();
    }
  }

  /** For one thread. */
  private final class StillRight implements Stay {
    private final Credentials given;
    private final Origin origin;
    private final Identity who;
    private Instant next = clock.instant().plus(BETWEEN);

    StillRight(Credentials given, Origin origin, Identity who) {
      this.given = given;
      this.origin = origin;
      this.who = who;
    }

    @Override
    public boolean isAllowed() {
      if (clock.instant().isBefore(next)) {
        return true;
      }
      next = clock.instant().plus(BETWEEN);
      try {
        return identity(given, origin).equals(who);
      } catch (LoginDeferred e) { // nothing is known against them
        return e.kind() != LoginDeferred.Cause.GUESSING;
      } catch (SaslException e) {
        return false;
      }
    }
  }
}
