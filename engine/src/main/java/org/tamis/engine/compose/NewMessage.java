package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;

/**
 * A message in the making. Its header has the fields that are added here, in this order, and no
 * others, whatever the values hold.
 */
public final class NewMessage {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Text for people or a value of printable ASCII; see {@link ComposedField}. */
  public NewMessage field(String name, String value) {
    out.writeBytes(ComposedField.of(HeaderName.of(name), value));
    return this;
  }

  /**
   * A field of mailboxes (RFC 5322 §3.6.2, §3.6.3).
   *
   * @param mailboxes valid ones, without control characters in their addresses; none for no field
   */
  public NewMessage mailboxes(String name, List<Address> mailboxes) {
    if (!mailboxes.isEmpty()) {
      out.writeBytes(MailboxField.of(HeaderName.of(name), mailboxes));
    }
    return this;
  }

  /** A field of another message, octet for octet. */
  public NewMessage copy(HeaderField field) {
    out.writeBytes(field.renamed(HeaderName.of(field.name())));
    return this;
  }

  /** RFC 5322 §3.6.1. */
  public NewMessage date(ZonedDateTime date) {
    return field("Date", DATE.format(date));
  }

  /** The fields, and what follows them. */
  byte[] before(String rest) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(out.toByteArray());
    message.writeBytes(rest.getBytes(UTF_8));
    return message.toByteArray();
  }

  /** The message with its MIME fields, the empty line and the body. */
  public Message with(Entity content) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(out.toByteArray());
    message.writeBytes("MIME-Version: 1.0\r\n".getBytes(UTF_8));
    content.writeTo(message);
    return Message.of(message.toByteArray());
  }
}
