package org.tamis.engine.ext.vacation;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What a site decides about automatic replies; values out of range are an IllegalArgumentException.
 *
 * @param shortest the least for {@code :days}, more than zero (RFC 5230 §4.1)
 * @param shortestInSeconds the least for {@code :seconds}, zero or more (RFC 6131 §2)
 * @param usual where a script does not say, between {@code shortest} and {@code longest}
 * @param longest more than 7 days (RFC 5230 §4.1)
 * @param subject of a reply for which a script has none; {@code %{subject}} is the subject of the
 *     message that is answered
 * @param subjectOfNone the same for a message without a subject
 */
public record VacationSettings(
    Duration shortest,
    Duration shortestInSeconds,
    Duration usual,
    Duration longest,
    String subject,
    String subjectOfNone,
    Set<Choice> choices) {
  /** What is either so or not. */
  public enum Choice {
    /**
     * {@code :from} may name addresses that are not known to be the user's; otherwise it is then
     * ignored (RFC 5230 §4.3).
     */
    FOREIGN_AUTHORS,

    /**
     * A message must name the user among its recipients to be answered, which RFC 5230 §4.5
     * demands; only tests of other rules have a use for no.
     */
    CHECKED_RECIPIENT,

    /** The original recipient is an address of the user, and not perhaps of a group. */
    ORIGINAL_RECIPIENT,

    /** Replies have the recipient as their envelope sender, not the null one of RFC 5230 §5.1. */
    SENT_FROM_RECIPIENT,

    /** {@code To} names who the header says has sent the message, whatever the envelope says. */
    TO_IGNORING_ENVELOPE
  }

  public static final VacationSettings DEFAULTS =
      new VacationSettings(
          Duration.ofDays(1),
          Duration.ZERO,
          Duration.ofDays(7),
          Duration.ofDays(60),
          "Auto: %{subject}",
          "Automated reply",
          Set.of(Choice.FOREIGN_AUTHORS, Choice.CHECKED_RECIPIENT));

  public VacationSettings {
    choices = Set.copyOf(choices);
    if (!shortest.isPositive() || shortestInSeconds.isNegative()) {
      throw new IllegalArgumentException("the shortest period is out of range");
    }
    if (longest.compareTo(Duration.ofDays(7)) <= 0
        || longest.compareTo(shortest) < 0
        || longest.compareTo(shortestInSeconds) < 0) {
      throw new IllegalArgumentException("the longest period is out of range: " + longest);
    }
    if (usual.compareTo(shortest) < 0 || usual.compareTo(longest) > 0) {
      throw new IllegalArgumentException("the usual period is out of range: " + usual);
    }
  }

  boolean has(Choice choice) {
    return choices.contains(choice);
  }

  /** The same settings, with a choice made in this way. */
  public VacationSettings with(Choice choice, boolean made) {
    Set<Choice> changed = new HashSet<>(choices);
    changed.remove(choice);
    if (made) {
      changed.add(choice);
    }
    return new VacationSettings(
        shortest, shortestInSeconds, usual, longest, subject, subjectOfNone, changed);
  }

  Duration bounded(Duration asked, Duration least) {
    Duration atLeast = asked.compareTo(least) < 0 ? least : asked;
    return atLeast.compareTo(longest) > 0 ? longest : atLeast;
  }
}
