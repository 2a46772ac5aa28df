package org.tamis.bridge.delivery;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.address.OriginalRecipient;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.DeliveryRequest.Notify;
import org.tamis.engine.plan.DeliveryRequest.Returned;

/** What the sender of a message asked to hear of its delivery: RFC 3461 §4. */
record SendersRequest(Envelope envelope) {
  private static final String NEVER = "NEVER";

  /**
   * What of it a redirect carries on. With another sender it is as a message of a mailing list is,
   * and nothing may be derived from the original's (RFC 3461 §5.2.7.1 (b)); else as that of an
   * alias: all of it goes to each address, or where a notice of success is asked for, to exactly
   * one, so that there is one (§5.2.7.3 (c) and (b)).
   *
   * @param first of the redirects of its plan
   */
  DeliveryRequest carriedOn(ReversePath from, boolean first) {
    return isEmpty() || !from.reachesSender() || (ofSuccess() && !first)
        ? DeliveryRequest.NONE
        : new DeliveryRequest(notices(), returned(), Optional.empty(), mail("ENVID"), recipient());
  }

  /** Whether the sender wants to hear of a success. */
  boolean ofSuccess() {
    return notices().filter(when -> when.contains(Notify.SUCCESS)).isPresent();
  }

  Optional<String> envelopeId() {
    return mail("ENVID");
  }

  Optional<String> originalRecipient() {
    return rcpt("ORCPT");
  }

  private boolean isEmpty() {
    return mail("ENVID").isEmpty()
        && mail("RET").isEmpty()
        && rcpt("NOTIFY").isEmpty()
        && rcpt("ORCPT").isEmpty();
  }

  private Optional<Set<Notify>> notices() {
    return rcpt("NOTIFY").map(value -> value.toUpperCase(Locale.ROOT)).map(SendersRequest::notices);
  }

  private static Set<Notify> notices(String value) {
    Set<Notify> notices = EnumSet.noneOf(Notify.class);
    if (!value.equals(NEVER)) {
      Arrays.stream(value.split(",")).map(Notify::valueOf).forEach(notices::add);
    }
    return notices;
  }

  private Optional<Returned> returned() {
    return mail("RET").map(value -> Returned.valueOf(value.toUpperCase(Locale.ROOT)));
  }

  /** RFC 3461 §5.2.1 (d): as it came, or the recipient that the message came for. */
  private Optional<String> recipient() {
    return rcpt("ORCPT").or(() -> OriginalRecipient.inParameter(envelope.to()));
  }

  private Optional<String> mail(String keyword) {
    return Optional.ofNullable(envelope.mailParameters().get(keyword));
  }

  private Optional<String> rcpt(String keyword) {
    return Optional.ofNullable(envelope.rcptParameters().get(keyword));
  }
}
