package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;

/**
 * A message that a program sends as an answer to another (RFC 3834 §3, RFC 5230 §5). Whatever the
 * texts hold, the header has the fields below and no others.
 *
 * @param from one or more
 * @param sender who sends it where {@code from} names somebody else or several (RFC 5322 §3.6.2)
 * @param to one address alone, as RFC 3834 §3.1.3 asks
 * @param messageId with angle brackets
 */
public record AutomaticReply(
    List<Address> from,
    Optional<Address> sender,
    Address to,
    String subject,
    ZonedDateTime date,
    String messageId,
    MessageIds answered,
    Entity content) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  public AutomaticReply {
    from = List.copyOf(from);
    if (from.isEmpty()) {
      throw new IllegalArgumentException("a message needs an author");
    }
  }

  public Message compose() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(MailboxField.of(HeaderName.of("From"), from));
    sender.ifPresent(one -> out.writeBytes(MailboxField.of(HeaderName.of("Sender"), List.of(one))));
    out.writeBytes(MailboxField.of(HeaderName.of("To"), List.of(to)));
    add(out, "Subject", subject);
    add(out, "Date", DATE.format(date));
    add(out, "Message-ID", messageId);
    answered.inReplyTo().ifPresent(id -> add(out, "In-Reply-To", id));
    if (!answered.references().isEmpty()) {
      add(out, "References", String.join(" ", answered.references()));
    }
    add(out, "Auto-Submitted", "auto-replied"); // RFC 3834 §5
    // RFC 3834 §3.1.8: for responders that are older than Auto-Submitted, or do not look at it
    add(out, "Precedence", "bulk");
    add(out, "X-Auto-Response-Suppress", "All");
    add(out, "MIME-Version", "1.0");
    out.writeBytes(content.fields().getBytes(UTF_8));
    out.writeBytes("\r\n".getBytes(UTF_8));
    content.writeBody(out);
    return Message.of(out.toByteArray());
  }

  private static void add(ByteArrayOutputStream out, String name, String value) {
    out.writeBytes(ComposedField.of(HeaderName.of(name), value));
  }
}
