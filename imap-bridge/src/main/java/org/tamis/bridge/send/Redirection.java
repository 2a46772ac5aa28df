package org.tamis.bridge.send;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.EffectId;

/** What a redirected message carries to end loops (RFC 5228 §4.2 and §10). */
public final class Redirection {
  /** Names the recipient whose script redirected the message. */
  public static final HeaderName REDIRECTED_FROM = HeaderName.of("X-Sieve-Redirected-From");

  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");
  private static final HeaderName RECEIVED = HeaderName.of("Received");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Redirection() {}

  /**
   * Why the message must not be sent on: this recipient has redirected it before, or it has passed
   * too many servers (RFC 5321 §6.3); empty where it may be.
   *
   * @param mostReceived fields named Received that a message may have
   */
  public static Optional<String> loop(Message message, String recipient, int mostReceived) {
    if (message.fields(REDIRECTED_FROM).stream()
        .anyMatch(field -> field.undecoded().equalsIgnoreCase(recipient))) {
      return Optional.of("mail loop: the message was already redirected by this server");
    }
    int received = message.fields(RECEIVED).size();
    return received < mostReceived
        ? Optional.empty()
        : Optional.of("mail loop: " + received + " Received fields");
  }

  /**
   * With a Message-ID that is the same however often it is sent, where the message has none: who
   * gets it twice can tell.
   */
  public static OutgoingMessage identified(OutgoingMessage message, EffectId id, String hostName) {
    if (!message.original().fields(MESSAGE_ID).isEmpty()) {
      return message;
    }
    String field = "Message-ID: <%s@%s>\r\n".formatted(id.toString().replace('/', '.'), hostName);
    return new OutgoingMessage(
        message.addedFields() + field, message.original(), message.request());
  }

  /**
   * The message with two fields on top, otherwise unchanged: RFC 5228 §4.2 wants more Received
   * fields in what goes out than in what came in.
   */
  public static OutgoingMessage mark(
      Message message, String recipient, String hostName, Instant when) {
    String fields =
        "Received: by %s (Tamis)\r\n\tfor <%s>; %s\r\n%s: %s\r\n"
            .formatted(hostName, recipient, DATE.format(when), REDIRECTED_FROM, recipient);
    return new OutgoingMessage(fields, message);
  }
}
