package org.tamis.bridge.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tamis.bridge.watch.WatchTrials.INTO_WORK;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.filter.FakeAccount;
import org.tamis.bridge.filter.StoredRuns;

class RoundTest {
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

  @Test
  void whatWasThereIsNotNew() throws Exception {
    trials.come("old");
    trials.look(INTO_WORK);
    trials.come("new");
    trials.look(INTO_WORK);
    assertThat(trials.mail.contents().get("INBOX")).containsExactly("<old>");
    assertThat(trials.mail.contents().get("Work")).containsExactly("<new>");
  }

  @Test
  void aMessageIsLookedAtOnce() throws Exception {
    trials.look("keep;");
    trials.come("new");
    trials.look("keep;");
    trials.look(INTO_WORK);
    assertThat(trials.mail.contents().get("INBOX")).containsExactly("<new>");
    assertThat(trials.heard.found).containsExactly("INBOX;UID=1");
  }

  @Test
  void aMailboxThatIsNotThereIsToldAndTheOthersAreWatched() throws Exception {
    trials.look(INTO_WORK);
    assertThat(trials.heard.notices)
        .containsExactly("mailbox \"Missing\" cannot be watched: it is not there, or read-only");
  }

  @Test
  void afterNewUidsTheLastMailIsLookedAtAgain() throws Exception {
    trials.look("keep;");
    trials.come("a");
    trials.look("keep;");
    trials.mail.remove("INBOX");
    trials.mail.box("Another"); // so that INBOX gets another UIDVALIDITY
    trials.come("b");
    trials.heard.notices.clear();
    trials.look(INTO_WORK);
    assertThat(trials.mail.contents().get("Work")).containsExactly("<b>");
    assertThat(trials.heard.notices.getFirst())
        .isEqualTo(
            "mailbox \"INBOX\" has new UIDs (UIDVALIDITY): the mail of the last days is looked at again");
  }

  @Test
  void aServerThatGivesUidsTwiceIsNoticed() throws Exception {
    trials.come("a");
    trials.come("b");
    trials.look("keep;");
    FakeAccount.Box inbox = trials.mail.box("INBOX");
    inbox.mails.clear();
    inbox.next = 1;
    trials.come("c");
    trials.heard.notices.clear();
    trials.look(INTO_WORK);
    assertThat(trials.mail.contents().get("Work")).containsExactly("<c>");
    assertThat(trials.heard.notices.getFirst()).contains("gives UIDs a second time");
  }

  @Test
  void aDuplicateIsNoticedInALaterRound() throws Exception {
    String script = "require \"duplicate\"; if duplicate { discard; }";
    trials.look(script);
    trials.come("a");
    trials.look(script);
    trials.come("a");
    trials.look(script);
    assertThat(trials.mail.contents().get("INBOX")).containsExactly("<a>");
    assertThat(trials.mail.contents().get("Trash")).containsExactly("<a>");
  }

  @Test
  void aMessageThatIsLookedAtOnceMoreIsNoDuplicateOfItself() throws Exception {
    String script =
        "require [\"duplicate\", \"fileinto\"]; if duplicate { discard; } else { fileinto \"Work\"; }";
    trials.look(script);
    trials.come("a");
    trials.mail.killAt(1);
    try {
      trials.look(script);
    } catch (FakeAccount.Killed _) {
      trials.mail.killAt(Integer.MAX_VALUE);
    }
    trials.look(script);
    assertThat(trials.mail.contents().get("Work")).containsExactly("<a>");
    assertThat(trials.mail.contents().get("Trash")).isEmpty();
  }

  @Test
  void aLongWatchGoesOnInAnotherRun() throws Exception {
    trials.look("keep;");
    trials.come("a");
    trials.look("keep;");
    trials.now = trials.now.plus(Duration.ofDays(8));
    trials.come("b");
    trials.look(INTO_WORK);
    assertThat(trials.mail.contents().get("Work")).containsExactly("<b>");
    assertThat(new StoredRuns(trials.database).list(FakeAccount.NAME)).hasSize(2);
  }
}
