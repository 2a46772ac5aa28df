package org.tamis.engine.ext.date;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.engine.signature.Misfit;
import org.tamis.engine.signature.ValueSpace;

/**
 * What one part of a date looks like (RFC 5260 §4.2): of a fixed width but for two, so that texts
 * have the order of the dates.
 *
 * @param numeric whether it is compared as a number, so that zeros before it do not count
 * @param zone the zone of the values as the script has it; empty for the local one
 */
record DateSpace(DatePart part, boolean numeric, Optional<String> zone) implements ValueSpace {
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern OFFSET = Pattern.compile("([+-]\\d\\d):(\\d\\d)");

  @Override
  public Optional<Misfit> misfit(String text, Where where) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    DateShape shape = DateShape.of(part);
    return switch (where) {
      case WHOLE -> numeric ? number(text, shape) : whole(text, shape);
      case START -> start(text, shape);
      case END, INSIDE -> shape.mayContain(text) ? Optional.empty() : never(text, shape);
      case ORDER -> numeric ? Optional.empty() : order(text, shape).or(() -> otherZone(text));
    };
  }

  /** RFC 4790 §9.1.1: the digits at the beginning. */
  private Optional<Misfit> number(String text, DateShape shape) {
    Matcher digits = DIGITS.matcher(text);
    return shape.isNumber() && digits.lookingAt()
        ? whole(shape.padded(digits.group()), shape)
        : Optional.empty();
  }

  private Optional<Misfit> whole(String text, DateShape shape) {
    return shape.matches(text) ? Optional.empty() : never(text, shape);
  }

  private static boolean isPadded(String text, DateShape shape) {
    return shape.beginsLike(text) || !shape.isOfOneForm();
  }

  private Optional<Misfit> start(String text, DateShape shape) {
    return shape.mayContain(text) && isPadded(text, shape) ? Optional.empty() : never(text, shape);
  }

  private Optional<Misfit> never(String text, DateShape shape) {
    String why = "\"" + name() + "\" is " + shape.words();
    return Optional.of(
        meant(text, shape)
            .map(key -> Misfit.instead(why, key))
            .orElseGet(() -> Misfit.never(why, shape.hint())));
  }

  /** Numbers without their zeros, and names, have no order among the values. */
  private Optional<Misfit> order(String text, DateShape shape) {
    boolean unpadded =
        shape.isNumber() && DIGITS.matcher(text).matches() && text.length() < shape.width();
    boolean begun = shape.matches(text) || shape.beginsLike(text);
    return unpadded || !shape.mayContain(text) || (!begun && meant(text, shape).isPresent())
        ? never(text, shape)
        : Optional.empty();
  }

  private static Optional<String> meant(String text, DateShape shape) {
    return shape.meant(text).filter(shape::matches).filter(key -> !key.equals(text));
  }

  /** RFC 5260 §4.2: the text has its zone in it, and times of other zones are other texts. */
  private Optional<Misfit> otherZone(String text) {
    if (part != DatePart.ISO8601 || !DateShape.of(part).matches(text)) {
      return Optional.empty();
    }
    Matcher offset = OFFSET.matcher(text);
    String written = offset.find(10) ? offset.group(1) + offset.group(2) : "+0000";
    boolean same = zone.filter(z -> z.equals(written) || isUtc(z, written)).isPresent();
    return same
        ? Optional.empty()
        : Optional.of(
            new Misfit(
                Misfit.Kind.UNLIKELY,
                "is compared as text with times in the zone of the test, which may be another one",
                "add `:zone \"" + written + "\"`, or compare \"date\" and \"time\"",
                Optional.empty()));
  }

  private static boolean isUtc(String zone, String written) {
    return written.matches("[+-]0000") && zone.matches("[+-]0000|(?i)UTC|Etc/UTC|Z");
  }

  private String name() {
    return part.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean ordersNumbers() {
    return part != DatePart.JULIAN;
  }
}
