package org.tamis.cli.svtest.world;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.tamis.engine.ext.vacation.VacationSettings;
import org.tamis.engine.ext.vacation.VacationSettings.Choice;

/** The settings of {@code vacation} as they come one after the other, in whatever order. */
record VacationSetup(
    Duration shortest,
    Duration shortestInSeconds,
    Duration usual,
    Duration longest,
    String subject,
    String subjectOfNone,
    Set<Choice> choices) {
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
          USUAL.choices());

  VacationSetup withShortest(SettingValue value) {
    Duration time = value.time();
    Duration inDays = time.isZero() ? Duration.ofSeconds(1) : time;
    return new VacationSetup(inDays, time, usual, longest, subject, subjectOfNone, choices);
  }

  /** 0 is no limit. */
  VacationSetup withLongest(SettingValue value) {
    Duration time = value.time().isZero() ? NO_LIMIT : value.time();
    return new VacationSetup(
        shortest, shortestInSeconds, usual, time, subject, subjectOfNone, choices);
  }

  VacationSetup withUsual(SettingValue value) {
    return new VacationSetup(
        shortest, shortestInSeconds, value.time(), longest, subject, subjectOfNone, choices);
  }

  /** As the master branch writes it: 0.5 has {@code %$}. */
  VacationSetup withSubject(SettingValue value) {
    String template = value.text().replace("%$", "%{subject}");
    return new VacationSetup(
        shortest, shortestInSeconds, usual, longest, template, subjectOfNone, choices);
  }

  VacationSetup withSubjectOfNone(SettingValue value) {
    return new VacationSetup(
        shortest, shortestInSeconds, usual, longest, subject, value.text(), choices);
  }

  VacationSetup checkingRecipient(SettingValue value) {
    return with(Choice.CHECKED_RECIPIENT, value.flag());
  }

  VacationSetup notCheckingRecipient(SettingValue value) {
    return with(Choice.CHECKED_RECIPIENT, !value.flag());
  }

  VacationSetup usingOriginalRecipient(SettingValue value) {
    return with(Choice.ORIGINAL_RECIPIENT, value.flag());
  }

  VacationSetup sendingFromRecipient(SettingValue value) {
    return with(Choice.SENT_FROM_RECIPIENT, value.flag());
  }

  VacationSetup ignoringEnvelope(SettingValue value) {
    return with(Choice.TO_IGNORING_ENVELOPE, value.flag());
  }

  private VacationSetup with(Choice choice, boolean made) {
    Set<Choice> changed = new HashSet<>(choices);
    changed.remove(choice);
    if (made) {
      changed.add(choice);
    }
    return new VacationSetup(
        shortest, shortestInSeconds, usual, longest, subject, subjectOfNone, changed);
  }

  VacationSettings settings() {
    Duration least = usual.compareTo(shortest) < 0 ? shortest : usual;
    Duration bounded = least.compareTo(longest) > 0 ? longest : least;
    return new VacationSettings(
        shortest, shortestInSeconds, bounded, longest, subject, subjectOfNone, choices);
  }
}
