package org.tamis.bridge.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.compose.ComposedField;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.text.Domain;

/** What a redirected message carries to end loops (RFC 5228 §4.2 and §10). */
public final class Redirection {
  /** Names the user whose script redirected the message, for people to read. */
  public static final HeaderName REDIRECTED_FROM = HeaderName.of("X-Sieve-Redirected-From");

  /** Has what {@link RedirectMarks} makes. */
  static final HeaderName MARK = HeaderName.of("X-Sieve-Redirect-Mark");

  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");
  private static final HeaderName RECEIVED = HeaderName.of("Received");
  private static final HeaderName RETURN_PATH = HeaderName.of("Return-Path");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
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
   * @param effect that sends it, which gives a message without a Message-ID one
   */
  public record Way(
      String recipient, String redirector, String hostName, String id, EffectId effect) {}

  /**
   * Why the message must not be sent on: this user has redirected it before, or it has passed too
   * many servers (RFC 5321 §6.3); empty where it may be.
   *
   * @param mostReceived fields named Received that a message may have
   */
  public static Optional<String> loop(
      Message message, String redirector, RedirectMarks marks, int mostReceived) {
    return marks.by(redirector, message)
        ? Optional.of("mail loop: the message was already redirected by this server")
        : tooFar(message, mostReceived);
  }

  /** As {@link #loop}, for what no user sends on. */
  public static Optional<String> tooFar(Message message, int mostReceived) {
    int received = message.fields(RECEIVED).size();
    return received < mostReceived
        ? Optional.empty()
        : Optional.of("mail loop: " + received + " Received fields");
  }

  /** What tells the message from others, however its field is folded. */
  static Optional<String> messageId(Message message) {
    return message.fields(MESSAGE_ID).stream()
        .map(field -> BLANKS.matcher(field.undecoded()).replaceAll(""))
        .filter(id -> !id.isEmpty())
        .findFirst();
  }

  /**
   * The message with fields on top, otherwise unchanged but for traces of an earlier delivery: RFC
   * 5228 §4.2 wants more Received fields in what goes out than in what came in. Where it has no
   * Message-ID it gets one that is the same however often it is sent: who gets it twice can tell.
   */
  public static OutgoingMessage mark(Message message, Way way, RedirectMarks marks, Instant when) {
    Optional<String> own = messageId(message);
    String messageId = own.orElseGet(() -> newId(way));
    Optional<String> mark = marks.of(way.redirector(), messageId);
    String fields =
        received(way.hostName(), clauses(way, mark), when)
            + redirectedFrom(ascii(way.redirector()))
            + mark.map(text -> MARK + ": " + text + "\r\n").orElse("")
            + (own.isPresent() ? "" : MESSAGE_ID + ": " + messageId + "\r\n");
    return new OutgoingMessage(fields, undelivered(message));
  }

  private static String newId(Way way) {
    return "<" + way.effect().toString().replace('/', '.') + "@" + way.hostName() + ">";
  }

  /** RFC 5321 §4.4: comments may stand between clauses. */
  private static String clauses(Way way, Optional<String> mark) {
    String address = ascii(way.recipient());
    return id(way.id())
        + (Domain.isAscii(address) ? "\r\n\tfor <" + address + ">" : "")
        + mark.map(text -> "\r\n\t(" + text + ")").orElse("");
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
