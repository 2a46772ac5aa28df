package org.tamis.engine.plan;

import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.message.MimePart;

/**
 * What people want to know of a message that a script sends.
 *
 * @param importance in lower case; empty where the message does not say
 * @param body the text of a plain message; empty where there is none
 */
public record MailView(
    String from, String subject, Optional<String> importance, Optional<String> body) {
  private static final int MOST_OCTETS = 1 << 16;

  public static MailView of(Message message) {
    return new MailView(
        field("From", message).orElse(""),
        field("Subject", message).orElse(""),
        field("Importance", message).map(text -> text.toLowerCase(Locale.ROOT)),
        message.wholeMime().flatMap(MailView::body));
  }

  private static Optional<String> body(MimePart whole) {
    return whole.type().isText()
        ? whole.validText(MOST_OCTETS).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private static Optional<String> field(String name, Message message) {
    return message.fields(HeaderName.of(name)).stream().findFirst().map(HeaderField::text);
  }
}
