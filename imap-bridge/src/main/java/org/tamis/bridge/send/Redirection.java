package org.tamis.bridge.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tamis.engine.compose.ComposedField;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.text.Domain;

/** What a redirected message carries to end loops (RFC 5228 §4.2 and §10). */
public final class Redirection {
  /** Names the user whose script redirected the message. */
  public static final HeaderName REDIRECTED_FROM = HeaderName.of("X-Sieve-Redirected-From");

  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");
  private static final HeaderName RECEIVED = HeaderName.of("Received");
  private static final HeaderName RETURN_PATH = HeaderName.of("Return-Path");
  private static final Pattern TRACE =
      Pattern.compile("by [A-Za-z0-9.-]+ \\(Tamis\\)(?:\\s+id [A-Z0-9]+)?(?:\\s+(for <[^>]*>))?");
  private static final byte[] MBOX = "From ".getBytes(US_ASCII);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Redirection() {}

  /**
   * Which way a message goes out again.
   *
   * @param recipient whom it came for
   * @param redirector by whose script
   * @param hostName of this server
   * @param id of the message here; "" for none
   */
  public record Way(String recipient, String redirector, String hostName, String id) {
    /** Without an id. */
    public Way(String recipient, String redirector, String hostName) {
      this(recipient, redirector, hostName, "");
    }
  }

  /**
   * Why the message must not be sent on: this user has redirected it before, or it has passed too
   * many servers (RFC 5321 §6.3); empty where it may be.
   *
   * @param mostReceived fields named Received that a message may have
   */
  public static Optional<String> loop(Message message, String redirector, int mostReceived) {
    if (wasRedirected(message, ascii(redirector))) {
      return Optional.of("mail loop: the message was already redirected by this server");
    }
    int received = message.fields(RECEIVED).size();
    return received < mostReceived
        ? Optional.empty()
        : Optional.of("mail loop: " + received + " Received fields");
  }

  /** The second mark stays when a script takes the first away: RFC 5293 §5 keeps Received. */
  private static boolean wasRedirected(Message message, String recipient) {
    return message.fields(REDIRECTED_FROM).stream()
            .anyMatch(field -> ascii(field.text()).equalsIgnoreCase(recipient))
        || traces(message).anyMatch(clause -> clause.equalsIgnoreCase("for <" + recipient + ">"));
  }

  /** Whether it has been redirected by any account of a server as this one. */
  public static boolean isMarked(Message message) {
    return !message.fields(REDIRECTED_FROM).isEmpty() || traces(message).findAny().isPresent();
  }

  /** What the Received fields of redirects say of whom they were for. */
  private static Stream<String> traces(Message message) {
    return message.fields(RECEIVED).stream()
        .map(field -> TRACE.matcher(field.text()))
        .filter(Matcher::lookingAt)
        .map(trace -> Optional.ofNullable(trace.group(1)).orElse(""));
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
   * The message with two fields on top, otherwise unchanged but for traces of an earlier delivery:
   * RFC 5228 §4.2 wants more Received fields in what goes out than in what came in.
   */
  public static OutgoingMessage mark(Message message, Way way, Instant when) {
    String address = ascii(way.recipient());
    String clause = Domain.isAscii(address) ? "\r\n\tfor <" + address + ">" : "";
    return new OutgoingMessage(
        received(way.hostName(), id(way.id()) + clause, when)
            + redirectedFrom(ascii(way.redirector())),
        undelivered(message));
  }

  /** A message that goes on to where it should have gone, as any server passes it on. */
  public static OutgoingMessage relayed(Message message, String hostName, String id, Instant when) {
    return new OutgoingMessage(received(hostName, id(id), when), undelivered(message));
  }

  private static String id(String id) {
    return id.isEmpty() ? "" : " id " + id;
  }

  private static String received(String hostName, String clause, Instant when) {
    return "Received: by %s (Tamis)%s; %s\r\n".formatted(hostName, clause, DATE.format(when));
  }

  /**
   * In ASCII, so that no next server must know RFC 6531: the field is text, and what cannot be
   * written so is an encoded word.
   */
  private static String redirectedFrom(String address) {
    return Domain.isAscii(address)
        ? REDIRECTED_FROM + ": " + address + "\r\n"
        : new String(ComposedField.of(REDIRECTED_FROM, address), US_ASCII);
  }

  private static String ascii(String address) {
    int at = address.lastIndexOf('@') + 1;
    return address.substring(0, at) + Domain.forMail(address.substring(at));
  }

  /** RFC 5321 §4.4: Return-Path is for the final delivery; a line of an mbox file is no field. */
  private static Message undelivered(Message message) {
    List<HeaderField> paths = message.fields(RETURN_PATH);
    Message without = paths.isEmpty() ? message : message.without(paths);
    byte[] bytes = without.bytes();
    int start = afterMboxLine(bytes);
    return start == 0 ? without : Message.of(Arrays.copyOfRange(bytes, start, bytes.length));
  }

  /** Where the message begins; 0 where no such line stands in front of it. */
  private static int afterMboxLine(byte[] bytes) {
    int at = 0;
    while (at < MBOX.length && at < bytes.length && bytes[at] == MBOX[at]) {
      at++;
    }
    boolean field = at < bytes.length && bytes[at] == ':'; // RFC 5322 §4.5: "From :"
    if (at < MBOX.length || field) {
      return 0;
    }
    while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    boolean pair = at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n';
    return Math.min(bytes.length, at + (pair ? 2 : 1));
  }
}
