package org.tamis.studio.session;

import java.util.Optional;
import java.util.Set;
import org.tamis.studio.http.Handler;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;
import org.tamis.studio.http.Upgrade;

/**
 * Answers where it is called by its own name. Whoever makes a name of his own stand for this
 * machine (DNS rebinding) gets nothing.
 *
 * @param names in lower case, without a port
 */
public record OwnNames(Set<String> names, Handler handler) implements Handler {
  /** RFC 9110 §15.5.20. */
  private static final int MISDIRECTED = 421;

  public OwnNames {
    names = Set.copyOf(names);
  }

  @Override
  public Reply handle(Request request) {
    return isCalled(request) ? handler.handle(request) : elsewhere();
  }

  @Override
  public long bodyLimit(Request head) {
    return isCalled(head) ? handler.bodyLimit(head) : USUAL_BODY;
  }

  @Override
  public Optional<Reading> reading(Request head) {
    return isCalled(head) ? handler.reading(head) : Optional.of(_ -> elsewhere());
  }

  @Override
  public Optional<Upgrade> upgrade(Request head) {
    return isCalled(head) ? handler.upgrade(head) : Optional.of(new Upgrade.Refused(MISDIRECTED));
  }

  @Override
  public int largestMessage() {
    return handler.largestMessage();
  }

  private static Reply elsewhere() {
    return Reply.text(MISDIRECTED, "text/plain; charset=utf-8", "421 Misdirected Request\n");
  }

  private boolean isCalled(Request request) {
    String host = request.origin().replaceFirst("^[a-z]+://", "").replaceFirst(":\\d*$", "");
    return names.contains(host);
  }
}
