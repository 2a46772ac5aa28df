package org.tamis.engine.trial;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.MailDate;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/**
 * What people know a message by.
 *
 * @param subject as text, cut; empty when there is none
 * @param from the field as text, cut; empty when there is none
 * @param date empty when there is none, or none that the calendar has
 */
public record Heading(String subject, String from, Optional<Instant> date) {
  private static final HeaderName SUBJECT = HeaderName.of("Subject");
  private static final HeaderName FROM = HeaderName.of("From");
  private static final HeaderName DATE = HeaderName.of("Date");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  /** What of a message people know it by. */
  public static final Needs NEEDS = Needs.fields(List.of(SUBJECT, FROM, DATE));

  /** In code points. */
  private static final int LONGEST = 200;

  public static Heading of(Message message) {
    return new Heading(text(message, SUBJECT), text(message, FROM), dateOf(message));
  }

  /** The subject as text, whole; empty when there is none. */
  public static String subjectOf(Message message) {
    return first(message, SUBJECT, HeaderField::text).orElse("");
  }

  /** The date alone. */
  static Optional<Instant> dateOf(Message message) {
    return first(message, DATE, HeaderField::undecoded).flatMap(MailDate::instant);
  }

  /** The date to the minute; empty when there is none. */
  public String dateIn(ZoneId zone) {
    return date.map(instant -> format(instant, zone)).orElse("");
  }

  /** A date to the minute. */
  public static String format(Instant date, ZoneId zone) {
    return MINUTES.format(date.atZone(zone));
  }

  private static String text(Message message, HeaderName name) {
    return first(message, name, HeaderField::text).map(Heading::cut).orElse("");
  }

  private static <T> Optional<T> first(
      Message message, HeaderName name, Function<HeaderField, T> value) {
    return message.fields(name).stream().findFirst().map(value);
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
