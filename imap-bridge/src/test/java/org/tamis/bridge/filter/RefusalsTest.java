package org.tamis.bridge.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A server that refuses many messages together takes those that it can have. */
class RefusalsTest extends WithRuns {
  private static final String MOVE = "require \"fileinto\"; fileinto \"Work\";";
  private static final String COPY_AND_MOVE =
      "require [\"fileinto\", \"copy\"]; fileinto :copy \"Lists\"; fileinto \"Work\";";
  private static final String FULL = "the server refuses it: [OVERQUOTA] Quota exceeded";

  private static FilterTrials trials(int messages, boolean moves, boolean tells) {
    FilterTrials trials = new FilterTrials(new FakeAccount(moves, tells));
    IntStream.range(0, messages).forEach(i -> trials.with("m%03d".formatted(i)));
    return trials;
  }

  private static FilterTrials full(int messages, int room, boolean moves, boolean tells) {
    FilterTrials trials = trials(messages, moves, tells);
    FakeAccount.Box work = trials.mail.box("Work");
    trials.mail.faults.refuse((box, mails) ->
        box == work && box.mails.size() + mails.size() > room
            ? Optional.of(FULL)
            : Optional.empty());
    return trials;
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj("<m%03d>"::formatted).toList();
  }

  @Test
  void whatFitsIsMovedAndTheRestIsToldWithTheServersWords() throws Exception {
    FilterTrials trials = full(30, 17, true, true);
    FilterRun run = trials.begin(runs);
    trials.execute(runs, run, MOVE);
    assertThat(trials.mail.contents().get("Work")).isEqualTo(ids(0, 17));
    assertThat(trials.mail.contents().get("INBOX")).isEqualTo(ids(17, 30));
    assertThat(trials.report.problems).containsExactly(FULL);
    assertThat(trials.report.ends.getLast().group().uids())
        .isEqualTo(IntStream.rangeClosed(18, 30).mapToObj(uid -> (long) uid).toList());
    assertThat(trials.again(runs, run).changed()).isEqualTo(17);
  }

  @Test
  void oneMessageThatIsRefusedHoldsUpNoOther() throws Exception {
    FilterTrials trials = trials(500, true, true);
    trials.mail.faults.refuse((_, mails) ->
        mails.stream()
            .map(FakeAccount.Mail::id)
            .filter(List.of("<m007>", "<m499>")::contains)
            .map(id -> "no " + id)
            .findFirst());
    trials.execute(runs, trials.begin(runs), MOVE);
    assertThat(trials.mail.contents().get("INBOX")).containsExactly("<m007>", "<m499>");
    assertThat(trials.mail.contents().get("Work")).hasSize(498);
    assertThat(trials.report.problems).containsExactly("no <m007>", "no <m499>");
  }

  /** Where nothing goes, it is not tried message by message. */
  @Test
  void attemptsAreBounded() throws Exception {
    FilterTrials trials = full(500, 0, true, true);
    trials.execute(runs, trials.begin(runs), MOVE);
    assertThat(trials.mail.faults.refusals()).isEqualTo(1 + Halving.MOST_IN_A_ROW);
    assertThat(trials.report.problems).containsExactly(FULL);
    assertThat(trials.mail.contents().get("INBOX")).hasSize(500);
  }

  @Test
  void allThatWasDoneIsUndoneAlsoForThoseThatWereRefusedLater() throws Exception {
    for (boolean tells : List.of(true, false)) {
      FilterTrials trials = full(20, 5, true, tells);
      Map<String, List<String>> before = trials.mail.contents();
      FilterRun run = trials.begin(runs);
      trials.execute(runs, run, COPY_AND_MOVE);
      assertThat(trials.mail.contents().get("Lists")).isEqualTo(ids(0, 20));
      assertThat(trials.mail.contents().get("Work")).isEqualTo(ids(0, 5));
      assertThat(trials.undo(runs, run)).isEmpty();
      assertThat(trials.mail.contents()).isEqualTo(before);
    }
  }

  @Test
  void aRunThatIsKilledAnywhereLosesNothingAndDoesNothingTwice() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (boolean moves : List.of(true, false)) {
      for (boolean tells : List.of(true, false)) {
        FilterTrials whole = full(12, 7, moves, tells);
        whole.execute(runs, whole.begin(runs), COPY_AND_MOVE);
        for (int point = 1; point <= whole.mail.faults.points(); point++) {
          FilterTrials trials = full(12, 7, moves, tells);
          Map<String, List<String>> before = trials.mail.contents();
          FilterRun run = trials.executeKilled(runs, COPY_AND_MOVE, point);
          String name = "moves %s, tells %s, point %d: ".formatted(moves, tells, point);
          if (!trials.mail.contents().equals(whole.mail.contents())) {
            wrong.add(name + trials.mail.contents());
          }
          wrong.addAll(trials.undo(runs, run).stream().map(text -> name + text).toList());
          if (!trials.mail.contents().equals(before)) {
            wrong.add(name + "not undone: " + trials.mail.contents());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** What was written before groups could end in parts is read as it was meant. */
  @Test
  void rowsOfEarlierVersionsAreRead() {
    RunJson.Work work = RunJson.work("{\"steps\":[],\"places\":{},\"done\":1}");
    assertThat(work.partOf()).isEmpty();
  }
}
