package org.tamis.engine.ext.date;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tamis.engine.message.Moment;
import org.tamis.engine.program.Run;
import org.tamis.engine.text.Shown;

/** Which zone a date is shifted to before a test looks at it: RFC 5260 §4.1. */
sealed interface Zone {
  /** The offset in minutes at that moment. */
  int offset(Moment moment, Run run);

  /** {@code :originalzone}. */
  record Original() implements Zone {
    @Override
    public int offset(Moment moment, Run run) {
      return moment.offset();
    }
  }

  /** RFC 5260 §4.1: without a tag, the local zone must be used. */
  record Local() implements Zone {
    @Override
    public int offset(Moment moment, Run run) {
      return offsetOf(run.host().zone(), moment);
    }
  }

  /**
   * {@code :zone "+0100"}.
   *
   * @param minutes east of UTC
   */
  record Fixed(int minutes) implements Zone {
    @Override
    public int offset(Moment moment, Run run) {
      return minutes;
    }
  }

  /** {@code :zone "Europe/Paris"}: beyond the RFC, because offsets do not know summer time. */
  record Region(ZoneId id) implements Zone {
    private static final Map<String, String> NAMES =
        ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toMap(Region::key, name -> name, (a, _) -> a));

    static Optional<Region> named(String name) {
      return Optional.ofNullable(NAMES.get(key(name))).map(ZoneId::of).map(Region::new);
    }

    @Override
    public int offset(Moment moment, Run run) {
      return offsetOf(id, moment);
    }

    private static String key(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  /** The zone of an offset or a name in the IANA data base, in any case of letters. */
  static Optional<Zone> of(String text) {
    Function<Integer, Zone> fixed = Fixed::new;
    return numeric(text).map(fixed).or(() -> Region.named(text));
  }

  static Optional<String> problem(String text) {
    return of(text).isPresent()
        ? Optional.empty()
        : Optional.of(
            "\""
                + Shown.text(text)
                + "\" is not a time zone: write it as \"+0100\" or \"Europe/Paris\"");
  }

  /** RFC 5260 §4.1: {@code time-zone = ( "+" / "-" ) 4DIGIT}; in minutes. */
  private static Optional<Integer> numeric(String text) {
    if (!text.matches("[+-][0-9]{2}[0-5][0-9]")) {
      return Optional.empty();
    }
    int hours = Integer.parseInt(text.substring(1, 3));
    int minutes = hours * 60 + Integer.parseInt(text.substring(3));
    return Optional.of(text.charAt(0) == '-' ? -minutes : minutes);
  }

  /** In minutes; the seconds that offsets before standard time have are left out. */
  static int offsetOf(ZoneId zone, Moment moment) {
    return zone.getRules().getOffset(moment.instant()).getTotalSeconds() / 60;
  }
}
