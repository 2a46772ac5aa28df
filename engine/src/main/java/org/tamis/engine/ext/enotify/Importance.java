package org.tamis.engine.ext.enotify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.text.Shown;

/** How much the quick delivery of a notification matters: RFC 5435 §3.4. */
enum Importance {
  HIGH("1", field("Importance", "High"), field("X-Priority", "1 (Highest)")),
  NORMAL("2"),
  LOW("3", field("Importance", "Low"), field("X-Priority", "5 (Lowest)"));

  private final String number;
  private final List<MailtoUri.Field> fields;

  Importance(String number, MailtoUri.Field... fields) {
    this.number = number;
    this.fields = List.of(fields);
  }

  private static MailtoUri.Field field(String name, String value) {
    return new MailtoUri.Field(HeaderName.of(name), value);
  }

  static Optional<Importance> of(String number) {
    return Stream.of(values()).filter(one -> one.number.equals(number)).findFirst();
  }

  /** What is wrong with {@code number}; empty when nothing is. */
  static Optional<String> problem(String number) {
    return of(number).isPresent()
        ? Optional.empty()
        : Optional.of(
            "\""
                + Shown.text(number)
                + "\" is not an importance: use \"1\" (high), \"2\" (normal) or \"3\" (low)");
  }

  /** Header fields that say it (RFC 5436 §2.4); of a normal one there is nothing to say. */
  List<MailtoUri.Field> fields() {
    return fields;
  }
}
