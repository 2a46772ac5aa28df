package org.tamis.studio.language;

import java.time.InstantSource;
import java.util.Optional;
import org.tamis.service.net.Permits;
import org.tamis.service.net.Permits.Permit;
import org.tamis.service.scripts.Turns;
import org.tamis.studio.http.Handler;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;
import org.tamis.studio.http.Upgrade;
import org.tamis.studio.session.Access;
import org.tamis.studio.session.WebSession;

/**
 * Where editors speak with the language server; all else goes to another handler. A browser sends
 * cookies with a WebSocket wherever its page is from and asks nobody before, so pages of our own
 * alone may open one: they say where they are from (RFC 6455 §10.2).
 */
public final class LanguageDoor implements Handler {
  private static final String PATH = "/language";

  /** What JSON makes of most characters of a script at most: a backslash before them. */
  private static final int OF_ONE_OCTET = 2;

  private final LanguageServer server;
  private final Access access;
  private final LanguageLimits limits;
  private final InstantSource clock;
  private final int largestMessage;
  private final Handler others;
  private final Permits permits;
  private final Turns turns;

  /**
   * @param largestScript that the store takes, in octets
   */
  public LanguageDoor(
      LanguageServer server,
      Access access,
      LanguageLimits limits,
      InstantSource clock,
      long largestScript,
      Handler others) {
    this.server = server;
    this.access = access;
    this.limits = limits;
    this.clock = clock;
    this.largestMessage = Math.toIntExact(USUAL_BODY + OF_ONE_OCTET * largestScript);
    this.others = others;
    this.permits = new Permits(limits.each(), limits.all());
    this.turns =
        new Turns(
            Runtime.getRuntime().availableProcessors(),
            limits.patience(),
            "too many editors ask something");
  }

  @Override
  public Optional<Upgrade> upgrade(Request head) {
    return head.path().equals(PATH) ? Optional.of(opened(head)) : others.upgrade(head);
  }

  private Upgrade opened(Request head) {
    if (!Access.isPrivate(head) || !Access.isFromOurPage(head)) {
      return new Upgrade.Refused(403);
    }
    Optional<WebSession> session = access.session(head);
    if (session.isEmpty()) {
      return new Upgrade.Refused(401);
    }
    String account = session.get().account();
    Optional<Permit> permit = permits.take(account);
    return permit.isEmpty()
        ? new Upgrade.Refused(429)
        : new Upgrade.Accepted(
            new LanguageTalk(
                account,
                server.begin(account),
                new LanguageTalk.Around(head, access, limits.idle(), clock, turns),
                permit.get()));
  }

  @Override
  public int largestMessage() {
    return largestMessage;
  }

  @Override
  public Reply handle(Request request) {
    return others.handle(request);
  }

  @Override
  public long bodyLimit(Request head) {
    return others.bodyLimit(head);
  }

  @Override
  public Optional<Reading> reading(Request head) {
    return others.reading(head);
  }
}
