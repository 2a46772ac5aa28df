package org.tamis.cli.svtest.world;

import java.time.Duration;
import org.tamis.engine.ext.vacation.VacationSettings;

/** The settings of {@code vacation} as they come one after the other, in whatever order. */
record VacationSetup(
    Duration shortest,
    Duration shortestInSeconds,
    Duration usual,
    Duration longest,
    String subject,
    String subjectOfNone,
    boolean checkRecipient) {
  private static final VacationSettings USUAL = VacationSettings.DEFAULTS;
  private static final Duration NO_LIMIT = Duration.ofDays(36_500);

  static final VacationSetup DEFAULTS =
      new VacationSetup(
          USUAL.shortest(),
          USUAL.shortestInSeconds(),
          USUAL.usual(),
          USUAL.longest(),
          USUAL.subject(),
          USUAL.subjectOfNone(),
          USUAL.checkRecipient());

  VacationSetup withShortest(SettingValue value) {
    Duration time = value.time();
    Duration inDays = time.isZero() ? Duration.ofSeconds(1) : time;
    return new VacationSetup(inDays, time, usual, longest, subject, subjectOfNone, checkRecipient);
  }

  /** 0 is no limit. */
  VacationSetup withLongest(SettingValue value) {
    Duration time = value.time().isZero() ? NO_LIMIT : value.time();
    return new VacationSetup(
        shortest, shortestInSeconds, usual, time, subject, subjectOfNone, checkRecipient);
  }

  VacationSetup withUsual(SettingValue value) {
    return new VacationSetup(
        shortest, shortestInSeconds, value.time(), longest, subject, subjectOfNone, checkRecipient);
  }

  /** As the master branch writes it: 0.5 has {@code %$}. */
  VacationSetup withSubject(SettingValue value) {
    String template = value.text().replace("%$", "%{subject}");
    return new VacationSetup(
        shortest, shortestInSeconds, usual, longest, template, subjectOfNone, checkRecipient);
  }

  VacationSetup withSubjectOfNone(SettingValue value) {
    return new VacationSetup(
        shortest, shortestInSeconds, usual, longest, subject, value.text(), checkRecipient);
  }

  VacationSetup checkingRecipient(SettingValue value) {
    return checkingRecipient(value.flag());
  }

  VacationSetup notCheckingRecipient(SettingValue value) {
    return checkingRecipient(!value.flag());
  }

  private VacationSetup checkingRecipient(boolean check) {
    return new VacationSetup(
        shortest, shortestInSeconds, usual, longest, subject, subjectOfNone, check);
  }

  VacationSettings settings() {
    Duration least = usual.compareTo(shortest) < 0 ? shortest : usual;
    Duration bounded = least.compareTo(longest) > 0 ? longest : least;
    return new VacationSettings(
        shortest,
        shortestInSeconds,
        bounded,
        longest,
        subject,
        subjectOfNone,
        USUAL.foreignAuthors(),
        checkRecipient);
  }
}
