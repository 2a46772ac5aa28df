package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tamis.engine.explain.Point;
import org.tamis.engine.explain.Point.Kind;
import org.tamis.engine.trial.Tally.Sighting;

class TallyTest {
  private static final String A = "Subject: a\n";

  /** Each run of a rehearsal is counted in its tally. */
  private static Rehearsal after(String script, String... messages) {
    Rehearsal rehearsal = Trials.rehearsal(script);
    for (int i = 0; i < messages.length; i++) {
      rehearsal.run(Trials.message(Integer.toString(i + 1), messages[i] + "\n"));
    }
    return rehearsal;
  }

  private static Point point(Rehearsal rehearsal, Kind kind) {
    return rehearsal.program().points().stream()
        .filter(point -> point.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Sighting> lastOfA(String... messages) {
    Rehearsal rehearsal = after("if header \"subject\" \"a\" { }", messages);
    return rehearsal.tally().last(point(rehearsal, Kind.IF));
  }

  private static String dated(String subject, String date) {
    return "Subject: " + subject + "\nDate: " + date + "\n";
  }

  @Test
  void messagesAreCountedAtEachPoint() {
    Rehearsal rehearsal =
        after(
            "if header \"subject\" \"a\" { discard; stop; } else { keep; }\nredirect \"x@y.example\";",
            A,
            "Subject: b\n",
            A);
    Tally tally = rehearsal.tally();
    List<String> counts =
        rehearsal.program().points().stream()
            .map(p -> p.kind() + " " + p.text() + " " + tally.yes(p) + "/" + tally.no(p))
            .toList();
    assertThat(counts)
        .containsExactly(
            "IF header \"subject\" \"a\" 2/0",
            "TEST header \"subject\" \"a\" 2/1",
            "COMMAND discard; 2/0",
            "COMMAND stop; 2/0",
            "ELSE else of: header \"subject\" \"a\" 1/0",
            "COMMAND keep; 1/0",
            "COMMAND redirect \"x@y.example\"; 1/0");
    assertThat(tally.messages()).isEqualTo(3);
  }

  /** A test in a loop may hold and fail for the same message, and counts once for each. */
  @Test
  void aLoopCountsAMessageOnce() {
    Rehearsal rehearsal =
        after(
            "require [\"foreverypart\", \"mime\"]; foreverypart {"
                + " if header :mime :contenttype \"content-type\" \"text/plain\" { } }",
            "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\na\n--x\nContent-Type: text/html\n\nb\n--x--\n");
    Point test = point(rehearsal, Kind.TEST);
    assertThat(rehearsal.tally().yes(test)).isEqualTo(1);
    assertThat(rehearsal.tally().no(test)).isEqualTo(1);
  }

  @Test
  void theLastIsTheOneWithTheLatestDate() {
    assertThat(
            lastOfA(
                dated("a", "Sun, 1 Mar 2026 10:00:00 +0000"),
                dated("a", "Mon, 2 Mar 2026 10:00:00 +0100"),
                dated("a", "Mon, 2 Mar 2026 08:59:59 +0000"),
                dated("b", "Tue, 3 Mar 2026 10:00:00 +0000")))
        .contains(new Sighting("2", Optional.of(Instant.parse("2026-03-02T09:00:00Z"))));
  }

  @Test
  void ofTwoWithTheSameDateTheOneThatWasReadLater() {
    String date = "Sun, 1 Mar 2026 10:00:00 +0000";
    assertThat(lastOfA(dated("a", date), dated("a", date)).map(Sighting::message)).contains("2");
  }

  @Test
  void aDateIsLaterThanNone() {
    String dated = dated("a", "Sun, 1 Mar 2026 10:00:00 +0000");
    assertThat(lastOfA(dated, A).map(Sighting::message)).contains("1");
    assertThat(lastOfA(A, dated, A).map(Sighting::message)).contains("2");
  }

  @Test
  void ofMessagesWithoutADateTheOneThatWasReadLast() {
    assertThat(lastOfA(A, dated("a", "30 Feb 2026 10:00:00 +0000"), "Subject: b\n"))
        .contains(new Sighting("2", Optional.empty()));
  }

  @Test
  void whatNoMessageCameByHasNoLast() {
    assertThat(lastOfA("Subject: b\n")).isEmpty();
    assertThat(lastOfA()).isEmpty();
  }
}
