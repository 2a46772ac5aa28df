package org.tamis.cli.svtest.world;

import java.util.List;
import java.util.Map;
import org.tamis.engine.address.Xtext;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.trial.FirstAddress;

/** The envelope of a test's message: from its header, and then as the test sets it. */
public final class EnvelopeOfMessage {
  /** RFC 3461 §4.2: who the message was first sent to. */
  private static final String ORIGINAL = "ORCPT";

  /** RFC 4954 §5: who handed the message in. */
  private static final String AUTHENTICATED = "AUTH";

  private static final String ADDRESS_TYPE = "rfc822;";

  private static final List<HeaderName> FROM = names("Return-Path", "Sender", "From");
  private static final List<HeaderName> TO = names("Envelope-To", "To");

  private EnvelopeOfMessage() {}

  /** What the header says; an example's addresses where it says nothing. */
  public static Envelope derive(Message message) {
    String from = FirstAddress.of(message, FROM).orElse("sender@example.com");
    return withTo(
        new Envelope(from, ""), FirstAddress.of(message, TO).orElse("recipient@example.com"));
  }

  public static Envelope withFrom(Envelope envelope, String from) {
    return new Envelope(from, envelope.to(), envelope.mailParameters(), envelope.rcptParameters());
  }

  /** The recipient, who is also the first recipient until that is set. */
  public static Envelope withTo(Envelope envelope, String to) {
    return new Envelope(envelope.from(), to, envelope.mailParameters(), original(to));
  }

  public static Envelope withOriginalTo(Envelope envelope, String to) {
    return new Envelope(envelope.from(), envelope.to(), envelope.mailParameters(), original(to));
  }

  public static Envelope withAuth(Envelope envelope, String user) {
    return new Envelope(
        envelope.from(), envelope.to(), Map.of(AUTHENTICATED, user), envelope.rcptParameters());
  }

  /** Who the message was first sent to; "" when that is not known. */
  public static String originalTo(Envelope envelope) {
    String value = envelope.rcptParameters().getOrDefault(ORIGINAL, "");
    return Xtext.decode(value.substring(Math.min(value.length(), ADDRESS_TYPE.length())));
  }

  /** Who handed the message in; "" when that is not known. */
  public static String auth(Envelope envelope) {
    return envelope.mailParameters().getOrDefault(AUTHENTICATED, "");
  }

  private static Map<String, String> original(String to) {
    return to.isEmpty() ? Map.of() : Map.of(ORIGINAL, ADDRESS_TYPE + Xtext.encode(to));
  }

  private static List<HeaderName> names(String... names) {
    return List.of(names).stream().map(HeaderName::of).toList();
  }
}
