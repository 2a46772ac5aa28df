package org.tamis.engine.address;

import java.util.Optional;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Postmaster;

/** Whom the site lets its own mail come from. */
public sealed interface AddressSource {
  /** The null sender: nothing comes back. */
  record Null() implements AddressSource {}

  /** The envelope sender of the message. */
  record Sender() implements AddressSource {}

  /** The envelope recipient of the message. */
  record Recipient() implements AddressSource {}

  /** Whom the message was first sent to, before aliases and forwarding. */
  record FirstRecipient() implements AddressSource {}

  /** The user's main address. */
  record User() implements AddressSource {}

  /** The site's postmaster. */
  record OfPostmaster() implements AddressSource {}

  /** Always the same. */
  record Fixed(Address address) implements AddressSource {}

  /**
   * The source that a setting names: a word, {@code <>} or an address. Pigeonhole's words are known
   * as well as the shorter ones.
   */
  static Optional<AddressSource> of(String text) {
    return switch (text) {
      case "<>" -> Optional.of(new Null());
      case "sender" -> Optional.of(new Sender());
      case "recipient" -> Optional.of(new Recipient());
      case "orig_recipient" -> Optional.of(new FirstRecipient());
      case "user", "user_email" -> Optional.of(new User());
      case "postmaster" -> Optional.of(new OfPostmaster());
      default -> OutboundAddress.mailbox(text).map(Fixed::new);
    };
  }

  /** The address for a message; empty for the null sender, and for one that is not known. */
  default Optional<Address> address(Envelope envelope, Host host, Postmaster postmaster) {
    return switch (this) {
      case Null _ -> Optional.empty();
      case Sender _ -> first(envelope.from());
      case Recipient _ -> first(envelope.to());
      case FirstRecipient _ ->
          OriginalRecipient.of(envelope)
              .flatMap(AddressSource::first)
              .or(() -> first(envelope.to()));
      case User _ -> first(OwnAddresses.known(host, envelope).main());
      case OfPostmaster _ -> Optional.of(postmaster.at(host.hostName()));
      case Fixed(Address address) -> Optional.of(address);
    };
  }

  private static Optional<Address> first(String text) {
    return OutboundAddress.mailboxes(text).stream().findFirst();
  }
}
