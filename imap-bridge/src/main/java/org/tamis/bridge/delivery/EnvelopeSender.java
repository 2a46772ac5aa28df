package org.tamis.bridge.delivery;

import org.tamis.bridge.EmailAddress;
import org.tamis.engine.host.Envelope;

/** Who is named as the sender of a redirected message. */
public sealed interface EnvelopeSender {
  /** Who sent the message; bounces go to them. */
  record Original() implements EnvelopeSender {}

  /** Whose script redirects; for next hops that check the sender's domain (SPF). */
  record Recipient() implements EnvelopeSender {}

  /** Always the same address, such as the postmaster's. */
  record Fixed(EmailAddress address) implements EnvelopeSender {}

  /** Nobody: no bounce comes back to anybody. */
  record Null() implements EnvelopeSender {}

  /** RFC 5228 §4.2: a null sender stays null, whatever the policy, so that bounces cannot loop. */
  default String of(Envelope envelope) {
    if (envelope.from().isEmpty()) {
      return "";
    }
    return switch (this) {
      case Original _ -> envelope.from();
      case Null _ -> "";
      case Recipient _ -> envelope.to();
      case Fixed fixed -> fixed.address().toString();
    };
  }
}
