package org.tamis.engine.ext.envelopedeliverby;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.program.Run;
import org.tamis.engine.text.Shown;

/** Time zones as RFC 6009 §5 writes them: {@code +0100} in scripts, {@code +01:00} in values. */
final class ZoneOffsetText {
  // RFC 3339 §5.6 has no more hours and minutes for the values
  private static final Pattern OFFSET = Pattern.compile("[+-](?:[01]\\d|2[0-3])[0-5]\\d");

  private ZoneOffsetText() {}

  static Optional<String> problem(String zone) {
    return OFFSET.matcher(zone).matches()
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(zone) + "\" is not a time zone offset such as \"+0100\"");
  }

  /** East of Greenwich; what is no offset ends the run. */
  static int minutes(String zone, Run run) {
    problem(zone)
        .ifPresent(problem -> {
          throw run.abort("SR0054", problem);
        });
    int minutes = 60 * digits(zone, 1) + digits(zone, 3);
    return zone.charAt(0) == '-' ? -minutes : minutes;
  }

  /** RFC 6009 §5: {@code date-time} of RFC 3339 §5.6, with {@code Z} for an offset of zero. */
  static String dateTime(Instant instant, int minutes) {
    LocalDateTime local =
        LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)
            .plusMinutes(minutes);
    int size = Math.abs(minutes);
    String zone =
        minutes == 0
            ? "Z"
            : String.format("%s%02d:%02d", minutes < 0 ? "-" : "+", size / 60, size % 60);
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local.withNano(0)) + zone;
  }

  private static int digits(String zone, int from) {
    return Integer.parseInt(zone.substring(from, from + 2));
  }
}
