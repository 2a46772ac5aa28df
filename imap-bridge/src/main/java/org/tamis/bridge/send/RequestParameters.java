package org.tamis.bridge.send;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.bridge.EmailAddress;
import org.tamis.engine.address.Xtext;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.DeliveryRequest.By;
import org.tamis.engine.plan.DeliveryRequest.Mode;
import org.tamis.engine.plan.DeliveryRequest.Notify;

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
    return request.by().isPresent() && deliverBy.isEmpty()
        ? Optional.of("the smart host does not support DELIVERBY; the deadline is not passed on")
        : Optional.empty();
  }

  /** What MAIL says more, with a space in front. */
  String mail() {
    String ret = dsn ? request.returned().map(r -> " RET=" + r).orElse("") : "";
    return deliverBy.isEmpty() ? ret : ret + request.by().map(this::by).orElse("");
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

  /** What RCPT says more, with a space in front. */
  String rcpt(EmailAddress to) {
    if (!dsn) {
      return "";
    }
    boolean asks = request.notices().isPresent() || request.returned().isPresent();
    return notices().map(n -> " NOTIFY=" + n).orElse("") + (asks ? original(to) : "");
  }

  private Optional<String> notices() {
    Optional<Set<Notify>> wanted = request.notices();
    boolean late = remark().isPresent() && !wanted.equals(Optional.of(Set.<Notify>of()));
    if (late) {
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

  /** RFC 3461 §4.2; an address that is not ASCII has no such form. */
  private static String original(EmailAddress to) {
    String address = to.toString();
    return StandardCharsets.US_ASCII.newEncoder().canEncode(address)
        ? " ORCPT=rfc822;" + Xtext.encode(address)
        : "";
  }
}
