package org.tamis.cli.config;

import java.time.Duration;
import org.tamis.engine.ext.vacation.VacationSettings;

/** What an operator decides about automatic replies (RFC 5230). */
final class VacationKeys {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration YEAR = Duration.ofDays(366);

  private VacationKeys() {}

  static VacationSettings read(ConfigFile file) {
    Section section = file.section("vacation");
    Duration shortest = section.time("shortest", SECOND, YEAR, "1d");
    Duration shortestInSeconds = section.time("shortest-in-seconds", Duration.ZERO, YEAR, "0s");
    Duration usual = section.time("usual", SECOND, YEAR, "7d");
    // RFC 5230 §4.1: more than 7 days
    Duration longest = section.time("longest", Duration.ofDays(8), YEAR, "60d");
    String subject = section.text("subject", VacationSettings.DEFAULTS.subject());
    String subjectOfNone =
        section.text("subject-of-none", VacationSettings.DEFAULTS.subjectOfNone());
    boolean foreign = section.flag("foreign-from", true);
    boolean inOrder =
        areInOrder(section, "shortest", shortest, "usual", usual)
            && areInOrder(section, "usual", usual, "longest", longest)
            && areInOrder(section, "shortest-in-seconds", shortestInSeconds, "longest", longest);
    if (!inOrder) {
      return VacationSettings.DEFAULTS;
    }
    return new VacationSettings(
        shortest, shortestInSeconds, usual, longest, subject, subjectOfNone, foreign);
  }

  private static boolean areInOrder(
      Section section, String less, Duration least, String more, Duration most) {
    if (least.compareTo(most) <= 0) {
      return true;
    }
    if (section.has(less)) {
      section.mistake(less, "is larger than vacation." + more);
    } else {
      section.mistake(more, "is smaller than vacation." + less);
    }
    return false;
  }
}
