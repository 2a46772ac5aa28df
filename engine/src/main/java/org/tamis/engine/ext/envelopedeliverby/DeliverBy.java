package org.tamis.engine.ext.envelopedeliverby;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The BY parameter of MAIL FROM: RFC 2852 §4.
 *
 * @param seconds until the message should be delivered; negative when that time has passed
 * @param mode {@code notify} or {@code return}, as RFC 6009 §5 calls the two
 */
record DeliverBy(long seconds, String mode, boolean trace) {
  private static final Pattern VALUE = Pattern.compile("([+-]?\\d{1,9});([NnRr])([Tt]?)");

  /** Empty when it is malformed, which counts as if it were not there. */
  static Optional<DeliverBy> parse(String value) {
    Matcher found = VALUE.matcher(value);
    if (!found.matches()) {
      return Optional.empty();
    }
    String mode = found.group(2).equalsIgnoreCase("N") ? "notify" : "return";
    return Optional.of(
        new DeliverBy(Long.parseLong(found.group(1)), mode, !found.group(3).isEmpty()));
  }
}
