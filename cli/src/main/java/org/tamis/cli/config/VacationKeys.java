package org.tamis.cli.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.tamis.engine.ext.vacation.VacationSettings;
import org.tamis.engine.ext.vacation.VacationSettings.Choice;

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
    Set<Choice> choices = choices(section);
    boolean inOrder =
        areInOrder(section, "shortest", shortest, "usual", usual)
            && areInOrder(section, "usual", usual, "longest", longest)
            && areInOrder(section, "shortest-in-seconds", shortestInSeconds, "longest", longest);
    if (!inOrder) {
      return VacationSettings.DEFAULTS;
    }
    return new VacationSettings(
        shortest, shortestInSeconds, usual, longest, subject, subjectOfNone, choices);
  }

  private static Set<Choice> choices(Section section) {
    Set<Choice> choices = EnumSet.of(Choice.CHECKED_RECIPIENT);
    add(Choice.FOREIGN_AUTHORS, section.flag("foreign-from", true), choices);
    add(Choice.ORIGINAL_RECIPIENT, section.flag("use-original-recipient", false), choices);
    add(Choice.SENT_FROM_RECIPIENT, section.flag("send-from-recipient", false), choices);
    add(Choice.TO_IGNORING_ENVELOPE, section.flag("to-header-ignores-envelope", false), choices);
    return choices;
  }

  private static void add(Choice choice, boolean made, Set<Choice> choices) {
    if (made) {
      choices.add(choice);
    }
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
