package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.srs.Srs;
import org.tamis.engine.address.AddressSource;
import org.tamis.engine.address.OriginalRecipient;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Address;

/** Who is named as the sender of a redirected message. */
public sealed interface EnvelopeSender {
  /** Who sent the message; bounces go to them. */
  record Original() implements EnvelopeSender {}

  /** Whose script redirects, as the message was addressed; for next hops that check SPF. */
  record Recipient() implements EnvelopeSender {}

  /** Whom the message was first sent to, before aliases and forwarding (ORCPT, RFC 3461 §4.2). */
  record FirstRecipient() implements EnvelopeSender {}

  /** The account whose script redirects, by its own address. */
  record User() implements EnvelopeSender {}

  /** Always the same address, such as the postmaster's. */
  record Fixed(EmailAddress address) implements EnvelopeSender {}

  /** Nobody: no bounce comes back to anybody. */
  record Null() implements EnvelopeSender {}

  /** An address of ours, from where bounces go on to who sent the message. */
  record Rewritten(Srs srs) implements EnvelopeSender {}

  /** The sender that a setting names: a word, {@code <>} or an address without a name. */
  static Optional<EnvelopeSender> named(String text, EmailAddress postmaster) {
    return AddressSource.of(text)
        .flatMap(source ->
            switch (source) {
              case AddressSource.Sender _ -> Optional.of(new Original());
              case AddressSource.Recipient _ -> Optional.of(new Recipient());
              case AddressSource.FirstRecipient _ -> Optional.of(new FirstRecipient());
              case AddressSource.User _ -> Optional.of(new User());
              case AddressSource.OfPostmaster _ -> Optional.of(new Fixed(postmaster));
              case AddressSource.Null _ -> Optional.of(new Null());
              case AddressSource.Fixed(Address address) -> fixed(address);
            });
  }

  private static Optional<EnvelopeSender> fixed(Address address) {
    return address.displayName().isEmpty()
        ? EmailAddress.of(address.localPart(), address.domain()).map(Fixed::new)
        : Optional.empty();
  }

  /**
   * The sender for one message. RFC 5228 §4.2: a null sender stays null, whatever the policy, so
   * that bounces cannot loop.
   */
  default ReversePath of(Envelope envelope, String account, Instant now) {
    if (envelope.from().isEmpty()) {
      return ReversePath.toSender("");
    }
    return switch (this) {
      case Original _ -> ReversePath.toSender(envelope.from());
      case Null _ -> ReversePath.toOther("");
      case Recipient _ -> ReversePath.toOther(envelope.to());
      case FirstRecipient _ ->
          ReversePath.toOther(OriginalRecipient.of(envelope).orElse(envelope.to()));
      case User _ -> ReversePath.toOther(ofAccount(account, envelope));
      case Fixed fixed -> ReversePath.toOther(fixed.address().toString());
      case Rewritten(Srs srs) -> rewritten(srs, envelope, account, now);
    };
  }

  /** What cannot be rewritten is sent all the same: the next hop would refuse its true sender. */
  private static ReversePath rewritten(Srs srs, Envelope envelope, String account, Instant now) {
    return EmailAddress.parse(envelope.from())
        .flatMap(sender -> srs.rewrite(sender, now))
        .map(address -> ReversePath.toSender(address.toString()))
        .orElseGet(() ->
            ReversePath.toOther(ofAccount(account, envelope))
                .remarking("the sender is too long to be rewritten; bounces come to the account"));
  }

  /** An account that is no address has none but what the message was sent to. */
  private static String ofAccount(String account, Envelope envelope) {
    return EmailAddress.parse(account).filter(address -> !address.domain().isEmpty()).isPresent()
        ? account
        : envelope.to();
  }
}
