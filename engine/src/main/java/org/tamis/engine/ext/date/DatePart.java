package org.tamis.engine.ext.date;

import java.time.LocalDateTime;
import java.time.temporal.JulianFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.engine.message.Moment;
import org.tamis.engine.text.Shown;

/** The parts of a date that tests can ask for: RFC 5260 §4.2. */
enum DatePart {
  YEAR {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return digits(4, local.getYear());
    }
  },
  MONTH {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return digits(2, local.getMonthValue());
    }
  },
  DAY {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return digits(2, local.getDayOfMonth());
    }
  },
  DATE {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return YEAR.in(moment, local) + "-" + MONTH.in(moment, local) + "-" + DAY.in(moment, local);
    }
  },
  /** The Modified Julian Day of the date as written. */
  JULIAN {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return Long.toString(local.getLong(JulianFields.MODIFIED_JULIAN_DAY));
    }
  },
  HOUR {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return digits(2, local.getHour());
    }
  },
  MINUTE {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return digits(2, local.getMinute());
    }
  },
  SECOND {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return digits(2, moment.second());
    }
  },
  TIME {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return HOUR.in(moment, local)
          + ":"
          + MINUTE.in(moment, local)
          + ":"
          + SECOND.in(moment, local);
    }
  },
  /** RFC 3339 §5.6; an offset of zero is "Z". */
  ISO8601 {
    @Override
    String in(Moment moment, LocalDateTime local) {
      String zone = moment.offset() == 0 ? "Z" : offset(moment, ":");
      return DATE.in(moment, local) + "T" + TIME.in(moment, local) + zone;
    }
  },
  /** RFC 5322 §3.3. */
  STD11 {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return DAYS.get(local.getDayOfWeek().getValue() % 7)
          + ", "
          + local.getDayOfMonth()
          + " "
          + MONTHS.get(local.getMonthValue() - 1)
          + " "
          + YEAR.in(moment, local)
          + " "
          + TIME.in(moment, local)
          + " "
          + offset(moment, "");
    }
  },
  /** Zero is always positive. */
  ZONE {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return offset(moment, "");
    }
  },
  /** Sunday is 0. */
  WEEKDAY {
    @Override
    String in(Moment moment, LocalDateTime local) {
      return digits(1, local.getDayOfWeek().getValue() % 7);
    }
  };

  /** RFC 5322 §3.3, from January on. */
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final List<String> DAYS = List.of("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat");

  /** RFC 5260 §4.2: the names may be in either case. */
  static Optional<DatePart> of(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Stream.of(values()).filter(part -> part.name().equals(upper)).findFirst();
  }

  /** What is wrong with the name of a date part. */
  static Optional<String> problem(String name) {
    return of(name).isPresent()
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(name) + "\" is not a date part; known: " + names());
  }

  /**
   * Whether the value has more in it than its leading digits, which is all that i;ascii-numeric
   * sees (RFC 5260 §4.3).
   */
  boolean isMoreThanDigits() {
    return switch (this) {
      case YEAR, MONTH, DAY, JULIAN, HOUR, MINUTE, SECOND, WEEKDAY -> false;
      case DATE, TIME, ISO8601, STD11, ZONE -> true;
    };
  }

  /** The part; empty where the year has more or less than four digits. */
  Optional<String> of(Moment moment) {
    LocalDateTime local = moment.local();
    boolean fourDigits = local.getYear() >= 0 && local.getYear() <= 9999;
    return fourDigits ? Optional.of(in(moment, local)) : Optional.empty();
  }

  abstract String in(Moment moment, LocalDateTime local);

  private static String names() {
    return Stream.of(values())
        .map(part -> part.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String offset(Moment moment, String separator) {
    int minutes = Math.abs(moment.offset());
    String sign = moment.offset() < 0 ? "-" : "+";
    return sign + digits(2, minutes / 60) + separator + digits(2, minutes % 60);
  }

  private static String digits(int length, int number) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, length - digits.length())) + digits;
  }
}
