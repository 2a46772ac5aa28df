package org.tamis.engine.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.host.Envelope;
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
 */
public record EnvelopeGuess(
    Optional<String> from,
    Optional<String> to,
    Map<String, String> mailParameters,
    Map<String, String> rcptParameters) {
  /** Nothing is known but what the message says. */
  public static final EnvelopeGuess FROM_MESSAGE =
      new EnvelopeGuess(Optional.empty(), Optional.empty());

  private static final List<HeaderName> FROM = names("Return-Path", "From");
  private static final List<HeaderName> TO = names("Envelope-To", "Delivered-To", "To");

  public EnvelopeGuess {
    mailParameters = Map.copyOf(mailParameters);
    rcptParameters = Map.copyOf(rcptParameters);
  }

  /** Without ESMTP parameters. */
  public EnvelopeGuess(Optional<String> from, Optional<String> to) {
    this(from, to, Map.of(), Map.of());
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
    List<HeaderName> names = new ArrayList<>(from.isPresent() ? List.of() : FROM);
    names.addAll(to.isPresent() ? List.of() : TO);
    return Needs.fields(names);
  }

  private static String address(Message message, List<HeaderName> names) {
    return FirstAddress.of(message, names).orElse("");
  }

  private static List<HeaderName> names(String... names) {
    return List.of(names).stream().map(HeaderName::of).toList();
  }
}
