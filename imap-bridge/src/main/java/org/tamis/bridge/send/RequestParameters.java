package org.tamis.bridge.send;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.bridge.EmailAddress;
import org.tamis.engine.address.OriginalRecipient;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.DeliveryRequest.By;
import org.tamis.engine.plan.DeliveryRequest.Mode;
import org.tamis.engine.plan.DeliveryRequest.Notify;
import org.tamis.engine.text.Domain;

/**
 * What a message asks for, in the words of one server.
 *
 * @param dsn whether it knows RFC 3461, without which these wishes are dropped (RFC 6009 §6)
 * @param deliverBy what it says of RFC 2852; empty where it does not know it
 * @param now when MAIL is sent
 */
record RequestParameters(
    DeliveryRequest request, boolean dsn, Optional<String> deliverBy, Instant now) {
  /** RFC 2852 §4: nine digits. */
  private static final long MOST_SECONDS = 999_999_999;

  /** Why the message must not go to this server: RFC 2852 §4.1.4.1. */
  Optional<String> refusal() {
    Optional<By> returning = request.by().filter(by -> by.mode() == Mode.RETURN);
    if (returning.isEmpty()) {
      return Optional.empty();
    }
    if (deliverBy.isEmpty()) {
      return Optional.of("the smart host does not support DELIVERBY");
    }
    long left = seconds(returning.get());
    if (left <= 0) {
      return Optional.of("the DELIVERBY time has passed");
    }
    return left < leastSeconds()
        ? Optional.of(
            "the smart host requires a DELIVERBY time of at least " + leastSeconds() + " s")
        : Optional.empty();
  }

  /** RFC 2852 §4.1.4.2: what the sender is to hear of once the server has the message. */
  Optional<String> remark() {
    return losesDeadline()
        ? Optional.of("the smart host does not support DELIVERBY; the deadline is not passed on")
        : Optional.empty();
  }

  private boolean losesDeadline() {
    return request.by().isPresent() && deliverBy.isEmpty();
  }

  /**
   * Whether the sender waits for a notice of success that nobody will send (RFC 3461 §5.2.2 (b)).
   * What a script asks for is dropped without a word (RFC 6009 §6).
   */
  boolean losesSuccess() {
    return !dsn
        && request.originalRecipient().isPresent()
        && request.notices().filter(when -> when.contains(Notify.SUCCESS)).isPresent();
  }

  /** What MAIL says more, with a space in front. */
  String mail() {
    String said = dsn ? returned() : "";
    return deliverBy.isEmpty() ? said : said + request.by().map(this::by).orElse("");
  }

  private String returned() {
    return request.returned().map(r -> " RET=" + r).orElse("")
        + request.envelopeId().map(id -> " ENVID=" + id).orElse("");
  }

  /** RFC 2852 §4; the time is what is left of it now (§4.1.4). */
  private String by(By by) {
    char mode = by.mode() == Mode.RETURN ? 'R' : 'N';
    return " BY=" + seconds(by) + ';' + mode + (by.trace() ? "T" : "");
  }

  private long seconds(By by) {
    long left = Duration.between(now, by.deadline()).toSeconds();
    return Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, left));
  }

  /** RFC 2852 §2: the server's own bound on deadlines in mode R. */
  private long leastSeconds() {
    return deliverBy
        .map(String::strip)
        .filter(digits -> digits.matches("\\d{1,9}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /**
   * What RCPT says more, with a space in front.
   *
   * @param fromNobody RFC 5230 §5.1, RFC 3834 §3.3: then nobody is to be told what becomes of it
   */
  String rcpt(EmailAddress to, boolean fromNobody) {
    if (!dsn) {
      return "";
    }
    Optional<String> unsaid = fromNobody ? Optional.of("NEVER") : Optional.empty();
    return notices().or(() -> unsaid).map(n -> " NOTIFY=" + n).orElse("") + original(to);
  }

  private Optional<String> notices() {
    Optional<Set<Notify>> wanted = request.notices();
    if (losesDeadline() && !wanted.equals(Optional.of(Set.<Notify>of()))) {
      // RFC 2852 §4.1.4.2: a notice of delay is the best that such a server can do
      Set<Notify> more = EnumSet.copyOf(wanted.orElse(EnumSet.of(Notify.FAILURE)));
      more.add(Notify.DELAY);
      wanted = Optional.of(more);
    }
    return wanted.map(RequestParameters::list);
  }

  private static String list(Set<Notify> notices) {
    return notices.isEmpty()
        ? "NEVER"
        : notices.stream().sorted().map(Notify::name).collect(Collectors.joining(","));
  }

  /** RFC 3461 §5.2.1 (d): what there was is not changed. Who asks for nothing needs none. */
  private String original(EmailAddress to) {
    boolean asks = request.notices().isPresent() || request.returned().isPresent();
    return request
        .originalRecipient()
        .or(() -> asks ? OriginalRecipient.inParameter(to.toString()) : Optional.empty())
        .filter(Domain::isAscii)
        .map(value -> " ORCPT=" + value)
        .orElse("");
  }
}
