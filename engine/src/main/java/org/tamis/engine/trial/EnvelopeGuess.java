package org.tamis.engine.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/**
 * The envelope of a message that was stored without one: from the fields that mail servers leave in
 * it at delivery, otherwise from what its author wrote.
 *
 * @param from what is known about the sender; empty to take it from the message
 * @param to what is known about the recipient
 * @param mailParameters the ESMTP parameters of each sender, by keyword
 * @param rcptParameters those of each recipient
 * @param trust which of the fields of mail servers count
 */
public record EnvelopeGuess(
    Optional<String> from,
    Optional<String> to,
    Map<String, String> mailParameters,
    Map<String, String> rcptParameters,
    Trust trust) {
  /** Whose fields tell the envelope. */
  public enum Trust {
    /** Wherever they stand: a file may have come by any way. */
    ANY_FIELD,
    /**
     * Those that the last delivery has put on top, in a store where nobody else can: below the
     * first Received field stands what other servers have written, and the sender.
     */
    LAST_DELIVERY
  }

  /** Nothing is known but what the message says. */
  public static final EnvelopeGuess FROM_MESSAGE =
      new EnvelopeGuess(Optional.empty(), Optional.empty());

  private static final HeaderName RECEIVED = HeaderName.of("Received");
  private static final Place FROM = new Place(names("Return-Path"), names("From"));
  private static final Place TO = new Place(names("Envelope-To", "Delivered-To"), names("To"));

  /**
   * Where an address stands.
   *
   * @param servers fields of mail servers
   * @param authors fields of authors
   */
  private record Place(List<HeaderName> servers, List<HeaderName> authors) {
    List<HeaderName> names() {
      List<HeaderName> all = new ArrayList<>(servers);
      all.addAll(authors);
      return all;
    }

    boolean has(HeaderField field) {
      for (HeaderName server : servers) {
        if (field.is(server)) {
          return true;
        }
      }
      return false;
    }
  }

  public EnvelopeGuess {
    mailParameters = Map.copyOf(mailParameters);
    rcptParameters = Map.copyOf(rcptParameters);
  }

  /** Without ESMTP parameters. */
  public EnvelopeGuess(Optional<String> from, Optional<String> to) {
    this(from, to, Map.of(), Map.of(), Trust.ANY_FIELD);
  }

  /** The same, with other fields of mail servers that count. */
  public EnvelopeGuess trusting(Trust other) {
    return new EnvelopeGuess(from, to, mailParameters, rcptParameters, other);
  }

  /** The envelope; "" for an address that is not to be found. */
  public Envelope of(Message message) {
    return new Envelope(
        from.orElseGet(() -> address(message, FROM)),
        to.orElseGet(() -> address(message, TO)),
        mailParameters,
        rcptParameters);
  }

  /** What of a message the guess is made from. */
  public Needs needs() {
    List<HeaderName> names = new ArrayList<>(from.isPresent() ? List.of() : FROM.names());
    names.addAll(to.isPresent() ? List.of() : TO.names());
    if (trust == Trust.LAST_DELIVERY && !names.isEmpty()) {
      names.add(RECEIVED);
    }
    return Needs.fields(names);
  }

  private String address(Message message, Place place) {
    return ofServers(message, place).or(() -> FirstAddress.of(message, place.authors())).orElse("");
  }

  private Optional<String> ofServers(Message message, Place place) {
    return switch (trust) {
      case ANY_FIELD -> FirstAddress.of(message, place.servers());
      case LAST_DELIVERY -> ofLastDelivery(message, place);
    };
  }

  private static Optional<String> ofLastDelivery(Message message, Place place) {
    for (HeaderField field : message.fields()) {
      if (field.is(RECEIVED)) {
        return Optional.empty();
      }
      Optional<String> address = place.has(field) ? FirstAddress.of(field) : Optional.empty();
      if (address.isPresent()) {
        return address;
      }
    }
    return Optional.empty();
  }

  private static List<HeaderName> names(String... names) {
    return List.of(names).stream().map(HeaderName::of).toList();
  }
}
