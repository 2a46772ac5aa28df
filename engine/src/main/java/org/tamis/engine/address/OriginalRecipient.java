package org.tamis.engine.address;

import java.util.Optional;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.text.Domain;

/** Whom a message was first sent to, before aliases and forwarding: RFC 3461 §4.2. */
public final class OriginalRecipient {
  private static final String TYPE = "rfc822;";

  private OriginalRecipient() {}

  /** The addr-spec in the {@code ORCPT} parameter; empty without one. */
  public static Optional<String> of(Envelope envelope) {
    return Optional.ofNullable(envelope.rcptParameters().get("ORCPT"))
        .filter(value -> value.regionMatches(true, 0, TYPE, 0, TYPE.length()))
        .flatMap(value -> OutboundAddress.addrSpec(Xtext.decode(value.substring(TYPE.length()))));
  }

  /**
   * The value of an {@code ORCPT} parameter for an address (RFC 3461 §4.2); empty for one that is
   * not ASCII, which has no such form.
   */
  public static Optional<String> inParameter(String address) {
    return Domain.isAscii(address) ? Optional.of(TYPE + Xtext.encode(address)) : Optional.empty();
  }

  /**
   * The value of an {@code ORCPT} parameter as reports have it (RFC 3464 §2.3.1); empty where it
   * has no type.
   */
  public static Optional<String> inReport(String orcpt) {
    int semicolon = orcpt.indexOf(';');
    return semicolon < 1
        ? Optional.empty()
        : Optional.of(
            orcpt.substring(0, semicolon) + "; " + Xtext.decode(orcpt.substring(semicolon + 1)));
  }
}
