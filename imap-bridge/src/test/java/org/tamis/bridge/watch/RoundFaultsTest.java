package org.tamis.bridge.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tamis.bridge.watch.WatchTrials.INTO_WORK;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.filter.FakeAccount;
import org.tamis.bridge.filter.GroupEnd;
import org.tamis.bridge.store.StoreUnavailable;

/** What a server refuses is told and tried again, and holds up nothing else. */
class RoundFaultsTest {
  private static final String COPY_AND_FILE =
      "require [\"fileinto\", \"copy\", \"imap4flags\"]; addflag \"$in\"; fileinto :copy \"Trash\"; fileinto \"Work\";";

  @TempDir Path directory;
  private WatchTrials trials;

  @BeforeEach
  void open() throws Exception {
    trials = new WatchTrials(directory);
  }

  @AfterEach
  void close() {
    trials.close();
  }

  private void refuseInto(String mailbox, String... ids) {
    FakeAccount.Box refused = trials.mail.box(mailbox);
    trials.mail.faults.refuse((box, mails) ->
        box == refused && mails.stream().anyMatch(mail -> List.of(ids).contains(mail.id()))
            ? Optional.of("the server refuses it: no room")
            : Optional.empty());
  }

  private void refuseNothing() {
    trials.mail.faults.refuse((_, _) -> Optional.empty());
  }

  @Test
  void aRefusedMoveIsToldAndTriedAgainAfterAMinute() throws Exception {
    trials.look(INTO_WORK);
    refuseInto("Work", "<a>");
    trials.come("a");
    trials.look(INTO_WORK);
    GroupEnd end = trials.heard.ends.getLast();
    assertThat(end.problem().orElseThrow().reason()).isEqualTo("the server refuses it: no room");
    Instant next = trials.now.plus(Duration.ofMinutes(1));
    assertThat(end.again()).contains(next);
    trials.now = next.minusSeconds(1);
    assertThat(trials.look(INTO_WORK)).contains(next);
    assertThat(trials.mail.faults.refusals()).isEqualTo(1);
    refuseNothing();
    trials.now = next;
    assertThat(trials.look(INTO_WORK)).isEmpty();
    assertThat(trials.mail.contents().get("Work")).containsExactly("<a>");
    assertThat(trials.mail.contents().get("INBOX")).isEmpty();
  }

  @Test
  void itStaysWhereItIsAfterTheLastTimeAndHoldsUpNothing() throws Exception {
    trials.look(INTO_WORK);
    refuseInto("Work", "<a>");
    trials.come("a");
    Instant begin = trials.now;
    Optional<Instant> next = trials.look(INTO_WORK);
    List<Long> minutes = new ArrayList<>();
    while (next.isPresent()) {
      minutes.add(Duration.between(begin, next.get()).toMinutes());
      trials.now = next.get();
      trials.come("b" + minutes.size());
      next = trials.look(INTO_WORK);
    }
    assertThat(minutes).containsExactly(1L, 5L, 21L, 85L, 341L, 1365L);
    assertThat(trials.mail.faults.refusals()).isEqualTo(7);
    assertThat(trials.mail.contents().get("INBOX")).containsExactly("<a>");
    assertThat(trials.mail.contents().get("Work"))
        .containsExactly("<b1>", "<b2>", "<b3>", "<b4>", "<b5>", "<b6>");
    assertThat(
            trials.heard.ends.stream().filter(end -> end.problem().isPresent()).toList().getLast())
        .matches(end -> end.again().isEmpty());
  }

  @Test
  void aFolderThatIsMadeAgainGetsWhatIsForIt() throws Exception {
    trials.look(INTO_WORK);
    trials.mail.remove("Work");
    trials.come("a");
    trials.now = trials.look(INTO_WORK).orElseThrow();
    trials.mail.box("Work");
    trials.look(INTO_WORK);
    assertThat(trials.mail.contents().get("Work")).containsExactly("<a>");
  }

  @Test
  void whatSomebodyHasMovedMeanwhileIsLeftAlone() throws Exception {
    trials.look(COPY_AND_FILE);
    refuseInto("Work", "<a>");
    trials.come("a");
    Optional<Instant> next = trials.look(COPY_AND_FILE);
    trials.mail.box("INBOX").mails.clear();
    refuseNothing();
    trials.now = next.orElseThrow();
    assertThat(trials.look(COPY_AND_FILE)).isEmpty();
    assertThat(trials.heard.ends.getLast().problem().orElseThrow().reason())
        .isEqualTo("somebody has moved or removed it meanwhile");
    assertThat(trials.mail.contents().get("Trash")).containsExactly("<a> $in");
    assertThat(trials.mail.contents().get("Work")).isEmpty();
  }

  @Test
  void whatWasUndoneMeanwhileIsNotTriedAgain() throws Exception {
    trials.look(COPY_AND_FILE);
    refuseInto("Work", "<a>");
    trials.come("a");
    trials.now = trials.look(COPY_AND_FILE).orElseThrow();
    trials.undo();
    assertThat(trials.mail.contents().get("Trash")).isEmpty();
    refuseNothing();
    assertThat(trials.look(COPY_AND_FILE)).isEmpty();
    assertThat(trials.mail.contents().get("INBOX")).containsExactly("<a>");
  }

  /** What was done before the step that is refused is not done a second time. */
  @Test
  void anAttemptThatIsKilledAnywhereLosesNothingAndDoesNothingTwice() throws Exception {
    for (int point = 1; point <= 2; point++) {
      trials.look(COPY_AND_FILE);
      refuseInto("Work", "<m" + point + ">");
      trials.come("m" + point);
      trials.now = trials.look(COPY_AND_FILE).orElseThrow();
      refuseNothing();
      trials.mail.killAt(point);
      assertThatThrownBy(() -> trials.look(COPY_AND_FILE)).isInstanceOf(FakeAccount.Killed.class);
      trials.mail.killAt(Integer.MAX_VALUE);
      assertThat(trials.look(COPY_AND_FILE)).isEmpty();
    }
    assertThat(trials.mail.contents().get("INBOX")).isEmpty();
    assertThat(trials.mail.contents().get("Work")).containsExactly("<m1> $in", "<m2> $in");
    assertThat(trials.mail.contents().get("Trash")).containsExactly("<m1> $in", "<m2> $in");
  }

  @Test
  void aMessageAtWhichTheServerBreaksStaysAndTheNextIsSorted() throws Exception {
    trials.look(INTO_WORK);
    trials.mail.faults.breakAt(mail -> mail.id().equals("<b>"));
    List.of("a", "b", "c").forEach(trials::come);
    assertThat(losses()).isEqualTo(8);
    assertThat(trials.mail.contents().get("INBOX")).containsExactly("<b>");
    assertThat(trials.mail.contents().get("Work")).containsExactly("<a>", "<c>");
    assertThat(trials.heard.notices).contains("the connection is lost each time at it: it stays");
  }

  @Test
  void aMoveAtWhichTheServerBreaksIsGivenUpAndTheNextIsSorted() throws Exception {
    trials.look(INTO_WORK);
    trials.come("a");
    trials.mail.killAt(1);
    assertThatThrownBy(() -> trials.look(INTO_WORK)).isInstanceOf(FakeAccount.Killed.class);
    trials.mail.killAt(Integer.MAX_VALUE);
    trials.mail.faults.breakAt(mail -> mail.id().equals("<a>"));
    trials.come("b");
    assertThat(losses()).isEqualTo(6);
    assertThat(trials.mail.contents().get("INBOX")).containsExactly("<a>");
    assertThat(trials.mail.contents().get("Work")).containsExactly("<b>");
    assertThat(trials.heard.ends.getFirst().problem().orElseThrow().reason())
        .isEqualTo("the connection was lost 6 times in the middle of it: it is left, done or not");
  }

  /** How often the connection is lost until a round comes to its end. */
  private int losses() throws Exception {
    for (int losses = 0; losses < 100; losses++) {
      try {
        trials.look(INTO_WORK);
        return losses;
      } catch (StoreUnavailable _) {
        // as a watcher does, after a while
      }
    }
    return Integer.MAX_VALUE;
  }
}
