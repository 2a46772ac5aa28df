package org.tamis.bridge.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tamis.engine.plan.Flags;

class UndoTest extends WithRuns {

  @Test
  void anUndoPutsAllBack() throws Exception {
    for (boolean tells : List.of(true, false)) {
      FilterTrials trials = FilterTrials.usual(new FakeAccount(true, tells));
      Map<String, List<String>> before = trials.mail.contents();
      FilterRun run = trials.begin(runs);
      trials.execute(runs, run, FilterTrials.SCRIPT);
      assertThat(trials.undo(runs, run)).isEmpty();
      assertThat(trials.mail.contents()).isEqualTo(before);
    }
  }

  @Test
  void anUndoCanBeUndone() throws Exception {
    String script = "require \"fileinto\"; if header \"subject\" \"list0\" { fileinto \"Lists\"; }";
    FilterTrials trials = FilterTrials.usual(new FakeAccount(true, true));
    FilterRun run = trials.begin(runs);
    trials.execute(runs, run, script);
    Map<String, List<String>> sorted = trials.mail.contents();
    trials.undo(runs, run);
    FilterRun undo = runs.list(FakeAccount.NAME).getLast();
    assertThat(undo.undoes()).hasValue(run.id());
    assertThat(trials.undo(runs, undo)).isEmpty();
    assertThat(trials.mail.contents()).isEqualTo(sorted);
  }

  @Test
  void whatOthersHaveTouchedIsNotUndoneAndTold() throws Exception {
    FilterTrials trials = FilterTrials.usual(new FakeAccount(true, true));
    FilterRun run = trials.begin(runs);
    trials.execute(runs, run, FilterTrials.SCRIPT);
    FakeAccount.Box trash = trials.mail.box("Trash");
    trash.mails.remove(trash.mails.firstKey());
    FakeAccount.Box lists = trials.mail.box("Lists");
    lists.mails.replaceAll((_, mail) -> mail.with(Flags.of("\\Answered")));
    assertThat(trials.undo(runs, run))
        .containsExactlyInAnyOrder(
            "1 message is not in \"Trash\" any more",
            "3 messages are copies in \"Lists\" that somebody has marked since: they stay");
    assertThat(trials.mail.contents().get("Lists")).hasSize(3);
    assertThat(trials.mail.contents().get("INBOX")).hasSize(14);
  }

  @Test
  void anUndoThatIsGoneOnWithTellsOnceMoreWhatItCannotDo() throws Exception {
    FilterTrials trials = FilterTrials.usual(new FakeAccount(true, true));
    FilterRun run = trials.begin(runs);
    trials.execute(runs, run, FilterTrials.SCRIPT);
    FakeAccount.Box trash = trials.mail.box("Trash");
    trash.mails.remove(trash.mails.firstKey());
    trials.mail.box("Lists").mails.replaceAll((_, mail) -> mail.with(Flags.of("\\Answered")));
    trials.mail.killAt(3);
    assertThatThrownBy(() -> trials.undo(runs, run)).isInstanceOf(FakeAccount.Killed.class);
    trials.mail.killAt(Integer.MAX_VALUE);
    assertThat(trials.undo(runs, run))
        .containsExactlyInAnyOrder(
            "1 message is not in \"Trash\" any more",
            "3 messages are copies in \"Lists\" that somebody has marked since: they stay");
  }

  @Test
  void aMailboxThatWasMadeAnewIsLeftAlone() throws Exception {
    FilterTrials trials = FilterTrials.usual(new FakeAccount(true, true));
    FilterRun run = trials.begin(runs);
    trials.execute(runs, run, FilterTrials.SCRIPT);
    trials.mail.remove("Trash");
    trials.mail.box("Other");
    trials.mail.box("Trash");
    assertThat(trials.undo(runs, run))
        .containsExactly("mailbox \"Trash\" is not there any more, or was made anew");
  }

  @Test
  void anUndoThatIsKilledAnywhereIsGoneOnWith() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (int point = 1; point <= 30; point++) {
      FilterTrials trials = FilterTrials.usual(new FakeAccount(false, false));
      Map<String, List<String>> before = trials.mail.contents();
      FilterRun run = trials.begin(runs);
      trials.execute(runs, run, FilterTrials.SCRIPT);
      trials.mail.killAt(point);
      try {
        trials.undo(runs, run);
      } catch (FakeAccount.Killed _) {
        trials.mail.killAt(Integer.MAX_VALUE);
        trials.undo(runs, run);
      }
      if (!trials.mail.contents().equals(before)) {
        wrong.add("point " + point + ": " + trials.mail.contents());
      }
    }
    assertThat(wrong).isEmpty();
  }
}
