package org.tamis.bridge.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.filter.DuplicateMarks;
import org.tamis.bridge.filter.FakeAccount;
import org.tamis.bridge.filter.FilterAccount;
import org.tamis.bridge.filter.Found;
import org.tamis.bridge.filter.GroupEnd;
import org.tamis.bridge.filter.OpenAccount;
import org.tamis.bridge.filter.Outgoing;
import org.tamis.bridge.filter.StoredRuns;
import org.tamis.bridge.filter.Targets;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.source.Source;
import org.tamis.service.database.Database;

class RoundTest {
  private static final String INTO_WORK = "require \"fileinto\"; fileinto \"Work\";";

  @TempDir Path directory;
  private final FakeAccount mail = new FakeAccount(true, true);
  private final Heard heard = new Heard();
  private Database database;
  private Instant now = Instant.parse("2026-01-31T10:00:00Z");

  @BeforeEach
  void open() throws Exception {
    database = Database.open(directory.resolve("state.sqlite"));
    mail.box("INBOX");
    mail.box("Work");
    mail.box("Trash");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void come(String id) {
    String text = "Subject: " + id + "\r\nMessage-ID: <" + id + ">\r\n\r\nx\r\n";
    mail.box("INBOX").add(new FakeAccount.Mail(text.getBytes(US_ASCII), Flags.NONE));
  }

  /** As a process does that begins to watch. */
  private void look(String script) throws Exception {
    FilterAccount account = mail.account();
    DuplicateMarks marks =
        new DuplicateMarks(FakeAccount.NAME, new StoredDuplicates(database, 100), () -> now);
    Watched watched =
        new Watched(
            account,
            () -> {
              throw new IllegalStateException();
            },
            List.of("INBOX", "Missing"),
            _ -> {
              throw new IllegalStateException();
            },
            marks,
            Outgoing.NONE,
            false);
    Rehearsal rehearsal =
        new Rehearsal(
            List.of(program(script)),
            0,
            TrialWorld.at(now, ZoneOffset.UTC).rememberingDuplicates(),
            marks);
    try (OpenAccount open =
            new OpenAccount(
                account.mail().open(FakeAccount.NAME), account.store(), FakeAccount.NAME);
        Targets targets = new Targets(account.mail(), FakeAccount.NAME, Duration.ZERO)) {
      new Round(watched, new StoredRuns(database), targets, Optional.empty(), heard, () -> now)
          .look(open, rehearsal);
    }
  }

  private static Program program(String script) {
    return ((CompileResult.Compiled)
            SieveCompiler.standard().compile(Source.of("rules.sieve", script)))
        .program();
  }

  @Test
  void whatWasThereIsNotNew() throws Exception {
    come("old");
    look(INTO_WORK);
    come("new");
    look(INTO_WORK);
    assertThat(mail.contents().get("INBOX")).containsExactly("<old>");
    assertThat(mail.contents().get("Work")).containsExactly("<new>");
  }

  @Test
  void aMessageIsLookedAtOnce() throws Exception {
    look("keep;");
    come("new");
    look("keep;");
    look(INTO_WORK);
    assertThat(mail.contents().get("INBOX")).containsExactly("<new>");
    assertThat(heard.found).containsExactly("INBOX;UID=1");
  }

  @Test
  void aMailboxThatIsNotThereIsToldAndTheOthersAreWatched() throws Exception {
    look(INTO_WORK);
    assertThat(heard.notices)
        .containsExactly("mailbox \"Missing\" cannot be watched: it is not there, or read-only");
  }

  @Test
  void afterNewUidsTheLastMailIsLookedAtAgain() throws Exception {
    look("keep;");
    come("a");
    look("keep;");
    mail.remove("INBOX");
    mail.box("Another"); // so that INBOX gets another UIDVALIDITY
    come("b");
    heard.notices.clear();
    look(INTO_WORK);
    assertThat(mail.contents().get("Work")).containsExactly("<b>");
    assertThat(heard.notices.getFirst())
        .isEqualTo(
            "mailbox \"INBOX\" has new UIDs (UIDVALIDITY): the mail of the last days is looked at again");
  }

  @Test
  void aServerThatGivesUidsTwiceIsNoticed() throws Exception {
    come("a");
    come("b");
    look("keep;");
    FakeAccount.Box inbox = mail.box("INBOX");
    inbox.mails.clear();
    inbox.next = 1;
    come("c");
    heard.notices.clear();
    look(INTO_WORK);
    assertThat(mail.contents().get("Work")).containsExactly("<c>");
    assertThat(heard.notices.getFirst()).contains("gives UIDs a second time");
  }

  @Test
  void aDuplicateIsNoticedInALaterRound() throws Exception {
    String script = "require \"duplicate\"; if duplicate { discard; }";
    look(script);
    come("a");
    look(script);
    come("a");
    look(script);
    assertThat(mail.contents().get("INBOX")).containsExactly("<a>");
    assertThat(mail.contents().get("Trash")).containsExactly("<a>");
  }

  @Test
  void aMessageThatIsLookedAtOnceMoreIsNoDuplicateOfItself() throws Exception {
    String script =
        "require [\"duplicate\", \"fileinto\"]; if duplicate { discard; } else { fileinto \"Work\"; }";
    look(script);
    come("a");
    mail.killAt(1);
    try {
      look(script);
    } catch (FakeAccount.Killed _) {
      mail.killAt(Integer.MAX_VALUE);
    }
    look(script);
    assertThat(mail.contents().get("Work")).containsExactly("<a>");
    assertThat(mail.contents().get("Trash")).isEmpty();
  }

  @Test
  void aLongWatchGoesOnInAnotherRun() throws Exception {
    look("keep;");
    come("a");
    look("keep;");
    now = now.plus(Duration.ofDays(8));
    come("b");
    look(INTO_WORK);
    assertThat(mail.contents().get("Work")).containsExactly("<b>");
    assertThat(new StoredRuns(database).list(FakeAccount.NAME)).hasSize(2);
  }

  private static final class Heard implements WatchReport {
    private final List<String> found = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    @Override
    public void watching() {}

    @Override
    public void refused(String reason) {}

    @Override
    public void notice(String what) {
      notices.add(what);
    }

    @Override
    public void chosen(String mailbox, int messages) {}

    @Override
    public void found(Found one) {
      found.add(one.message().name());
    }

    @Override
    public void problem(String mailbox, long uid, String reason) {
      notices.add(reason);
    }

    @Override
    public void ended(GroupEnd end) {}

    @Override
    public void lost(String reason) {}

    @Override
    public boolean goesOn() {
      return true;
    }
  }
}
