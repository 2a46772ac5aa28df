package org.tamis.e2e.torture.nodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tamis.e2e.torture.Mail;
import org.tamis.e2e.torture.Verdict;

/**
 * What has come of one round, or of all.
 *
 * @param number "all" of all
 * @param errors of senders since the fault
 * @param silence the longest time in which no message had its final reply
 */
record Round(
    String number,
    String kind,
    List<Mail> mails,
    Map<Integer, String> replies,
    int attempts,
    int errors,
    Duration silence,
    Duration took,
    Verdict verdict) {
  static final String HEAD =
      "%5s %-9s %8s %8s %6s %5s %5s %9s %12s %12s %10s %7s %6s"
          .formatted(
              "round",
              "kind",
              "messages",
              "attempts",
              "errors",
              "lost",
              "twice",
              "elsewhere",
              "redirects >1",
              "replies >1",
              "replies 0",
              "silence",
              "took");

  /** A round in which nobody noticed the fault shows nothing. */
  boolean counts() {
    return errors > 0;
  }

  boolean isBroken() {
    return !verdict.faults().isEmpty();
  }

  private int lost() {
    return verdict.count("lost") + verdict.count("redirects lost") + verdict.count("without 250");
  }

  private int elsewhere() {
    return verdict.count("misplaced")
        + verdict.count("altered")
        + verdict.count("redirects with another Message-ID");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
  }

  @Override
  public String toString() {
    return "%5s %-9s %8d %8d %6d %5d %5d %9d %12d %12d %10d %7s %6s%s"
        .formatted(
            number,
            kind,
            mails.size(),
            attempts,
            errors,
            lost(),
            verdict.count("duplicated"),
            elsewhere(),
            verdict.count("redirects repeated"),
            verdict.count("vacations repeated"),
            verdict.count("vacations never"),
            seconds(silence),
            took.toSeconds() + " s",
            counts() ? "" : "  not counted: nobody noticed");
  }

  /** The sum of rounds, with a verdict on all that is there in the end. */
  static Round sum(List<Round> rounds, Verdict verdict) {
    List<Mail> mails = new ArrayList<>();
    rounds.forEach(round -> mails.addAll(round.mails));
    return new Round(
        "all",
        rounds.size() + "",
        mails,
        Map.of(),
        rounds.stream().mapToInt(Round::attempts).sum(),
        rounds.stream().mapToInt(Round::errors).sum(),
        rounds.stream().map(Round::silence).max(Duration::compareTo).orElse(Duration.ZERO),
        rounds.stream().map(Round::took).reduce(Duration.ZERO, Duration::plus),
        verdict);
  }
}
