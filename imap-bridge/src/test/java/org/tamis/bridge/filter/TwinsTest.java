package org.tamis.bridge.filter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tamis.engine.plan.Flags;

/**
 * Messages that look the same: of one size, from one second, without a Message-ID. Scripts tell
 * them apart; who looks for the copy of one must not find that of another.
 */
class TwinsTest extends WithRuns {
  private static final String SCRIPT =
      """
      require ["fileinto", "copy", "imap4flags", "mailbox"];
      if header :contains "subject" "one" { fileinto "Lists"; }
      elsif header :contains "subject" "two" { addflag "$two"; fileinto "Lists"; }
      elsif header :contains "subject" "six" { fileinto :copy "Lists"; keep; }
      elsif header :contains "subject" "ten" { fileinto "Lists"; fileinto "Work"; }
      elsif header :contains "subject" "new" { fileinto :create "New"; }
      elsif header :contains "subject" "old" { fileinto :copy :create "New"; keep; }
      """;

  private Map<String, List<String>> sorted = Map.of();

  private static FilterTrials trials(boolean moves, boolean tells) {
    FilterTrials trials = new FilterTrials(new FakeAccount(moves, tells));
    for (String subject : List.of("one", "two", "six", "ten", "new", "old")) {
      for (int i = 0; i < 2; i++) {
        String text = "From: e@x.example\r\nSubject: " + subject + i + "\r\n\r\nhello\r\n";
        Flags flags = i == 0 ? Flags.NONE : Flags.of("\\Seen");
        trials.mail.box("INBOX").add(new FakeAccount.Mail(text.getBytes(US_ASCII), flags));
      }
    }
    return trials;
  }

  private static Map<String, List<String>> contents(FakeAccount account) {
    Map<String, List<String>> contents = new TreeMap<>();
    for (String name : List.of("INBOX", "Lists", "Work", "New")) {
      contents.put(
          name,
          account.box(name).mails.values().stream()
              .map(mail -> new String(mail.octets(), US_ASCII).substring(29, 33) + mail.flags())
              .sorted()
              .toList());
    }
    return contents;
  }

  @Test
  void noneIsTakenForAnotherWhereverARunIsKilled() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (boolean moves : List.of(true, false)) {
      for (boolean tells : List.of(true, false)) {
        int points = pointsOf(moves, tells);
        for (int point = 1; point <= points; point++) {
          wrong.addAll(killed(moves, tells, point));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private int pointsOf(boolean moves, boolean tells) throws Exception {
    FilterTrials trials = trials(moves, tells);
    FilterRun run = trials.begin(runs);
    trials.execute(runs, run, SCRIPT);
    int points = trials.mail.faults.points();
    sorted = contents(trials.mail);
    assertThat(sorted.get("Lists")).hasSize(8);
    return points;
  }

  private List<String> killed(boolean moves, boolean tells, int point) throws Exception {
    FilterTrials trials = trials(moves, tells);
    FilterRun run = trials.executeKilled(runs, SCRIPT, point);
    Map<String, List<String>> found = contents(trials.mail);
    return found.equals(sorted)
        ? List.of()
        : List.of("moves %s, tells %s, point %d: %s".formatted(moves, tells, point, found));
  }

  @Test
  void norWhereverAnUndoIsKilled() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (boolean tells : List.of(true, false)) {
      for (int point = 1; point <= 40; point++) {
        FilterTrials trials = trials(false, tells);
        Map<String, List<String>> before = contents(trials.mail);
        trials.mail.remove("New");
        FilterRun run = trials.begin(runs);
        trials.execute(runs, run, SCRIPT);
        trials.mail.killAt(point);
        try {
          trials.undo(runs, run);
        } catch (FakeAccount.Killed _) {
          trials.mail.killAt(Integer.MAX_VALUE);
          trials.undo(runs, run);
        }
        Map<String, List<String>> found = contents(trials.mail);
        if (!found.equals(before)) {
          wrong.add("tells %s, point %d: %s".formatted(tells, point, found));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
