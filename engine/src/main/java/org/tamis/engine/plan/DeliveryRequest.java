package org.tamis.engine.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a redirected message asks of the servers that it goes through.
 *
 * @param notices when its sender is told what became of it (RFC 3461 §4.1), none for never; empty
 *     where the script does not say
 * @param returned how much of it comes back with a failure (RFC 3461 §4.3)
 * @param by until when it is to be delivered
 * @param envelopeId by which its sender knows it again, as xtext (RFC 3461 §4.4); never a script's
 * @param originalRecipient whom its sender sent it to, as the value of ORCPT (RFC 3461 §4.2); never
 *     a script's
 */
public record DeliveryRequest(
    Optional<Set<Notify>> notices,
    Optional<Returned> returned,
    Optional<By> by,
    Optional<String> envelopeId,
    Optional<String> originalRecipient) {
  /** Nothing but what the mail system does by itself. */
  public static final DeliveryRequest NONE =
      new DeliveryRequest(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public DeliveryRequest {
    notices = notices.map(Set::copyOf);
  }

  /** RFC 3461 §4.1. */
  public enum Notify {
    SUCCESS,
    FAILURE,
    DELAY
  }

  /** RFC 3461 §4.3. */
  public enum Returned {
    FULL,
    HDRS
  }

  /** RFC 2852 §4. */
  public enum Mode {
    /** Goes on after the deadline, and tells the sender. */
    NOTIFY,
    /** Comes back. */
    RETURN
  }

  /**
   * A deadline (RFC 2852).
   *
   * @param trace whether the sender is told of each relay
   */
  public record By(Instant deadline, Mode mode, boolean trace) {}

  public DeliveryRequest notifying(Set<Notify> when) {
    return new DeliveryRequest(Optional.of(when), returned, by, envelopeId, originalRecipient);
  }

  public DeliveryRequest returning(Returned much) {
    return new DeliveryRequest(notices, Optional.of(much), by, envelopeId, originalRecipient);
  }

  public DeliveryRequest by(By deadline) {
    return new DeliveryRequest(
        notices, returned, Optional.of(deadline), envelopeId, originalRecipient);
  }

  /** With what this one asks for where the other says nothing: the other stands over it. */
  public DeliveryRequest under(DeliveryRequest other) {
    return new DeliveryRequest(
        other.notices.or(() -> notices),
        other.returned.or(() -> returned),
        other.by.or(() -> by),
        other.envelopeId.or(() -> envelopeId),
        other.originalRecipient.or(() -> originalRecipient));
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  /** When its sender is told, as RFC 3461 §4.1 writes it. */
  public Optional<List<String>> noticeWords() {
    return notices.map(when ->
        when.isEmpty() ? List.of("NEVER") : when.stream().sorted().map(Notify::name).toList());
  }
}
