package org.tamis.bridge.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.engine.trial.Rehearsal;

class FilteringTest extends WithRuns {
  private static final Map<String, List<String>> SORTED =
      Map.of(
          "INBOX",
          List.of(
              "<both0> \\Seen kept",
              "<both1> \\Seen kept",
              "<both2> \\Seen kept",
              "<other0> \\Flagged",
              "<other1> \\Flagged",
              "<other2> \\Flagged"),
          "Lists",
          List.of(
              "<both0> $old \\Seen",
              "<both1> $old \\Seen",
              "<both2> $old \\Seen",
              "<list0>",
              "<list1>",
              "<list2>"),
          "Work",
          List.of(
              "<both0> \\Seen",
              "<both1> \\Seen",
              "<both2> \\Seen",
              "<work0> $todo \\Seen",
              "<work1> $todo \\Seen",
              "<work2> $todo \\Seen"),
          "Trash",
          List.of("<junk0>", "<junk1>", "<junk2>"));

  @Test
  void messagesGoWhereTheScriptSays() throws Exception {
    FilterTrials trials = FilterTrials.usual(new FakeAccount(true, true));
    FilterRun run = trials.begin(runs);
    trials.execute(runs, run, FilterTrials.SCRIPT);
    assertThat(trials.mail.contents()).isEqualTo(SORTED);
    FilterRun ended = trials.again(runs, run);
    assertThat(ended.ended()).isPresent();
    assertThat(ended.looked()).isEqualTo(15);
    assertThat(ended.changed()).isEqualTo(12);
  }

  @Test
  void aPreviewChangesNothing() throws Exception {
    FilterTrials trials = FilterTrials.usual(new FakeAccount(true, true));
    Map<String, List<String>> before = trials.mail.contents();
    trials.preview(FilterTrials.SCRIPT, false);
    assertThat(trials.mail.contents()).isEqualTo(before);
    assertThat(trials.mail.faults.points()).isZero();
    assertThat(trials.report.found.stream().filter(found -> found.plan().changes())).hasSize(12);
  }

  @Test
  void theMailboxForDeletedMailIsLookedForAgainAfterARest() throws Exception {
    FakeAccount mail = new FakeAccount(true, true);
    try (OpenAccount open = mail.account().open()) {
      assertThat(open.trash()).isEmpty();
      mail.box("Trash");
      open.rest();
      assertThat(open.trash()).contains("Trash");
      mail.remove("Trash");
      open.rest();
      assertThat(open.trash()).isEmpty();
    }
  }

  @Test
  void aMissingMailboxLeavesTheMessageAndSaysSo() throws Exception {
    FilterTrials trials = new FilterTrials(new FakeAccount(true, true)).with("a").with("b");
    FilterRun run = trials.begin(runs);
    trials.execute(
        runs,
        run,
        """
        require ["fileinto", "mailbox"];
        if header "subject" "a" { fileinto "Nowhere"; } else { fileinto :create "New"; }
        """);
    assertThat(trials.mail.contents().get("INBOX")).containsExactly("<a>");
    assertThat(trials.mail.contents().get("New")).containsExactly("<b>");
    assertThat(trials.report.problems).containsExactly("there is no mailbox \"Nowhere\"");
  }

  /** Bodies of what is moved would be in memory together. */
  @Test
  void textsAreKeptOnlyWhereTheyAreSent() throws Exception {
    FilterTrials trials = new FilterTrials(new FakeAccount(true, true)).with("a");
    Rehearsal script =
        FilterTrials.script(
            """
            require ["fileinto", "body", "copy"];
            if body :contains "body" { redirect :copy "bob@x.example"; fileinto "Work"; }
            """);
    assertThat(looked(trials, script, true).message().message().bytes()).isNotEmpty();
    Found without = looked(trials, script, false);
    assertThat(without.message().message().bytes()).isEmpty();
    assertThat(without.plan().steps()).hasSize(1);
  }

  private static Found looked(FilterTrials trials, Rehearsal script, boolean sends)
      throws Exception {
    try (OpenAccount open = trials.mail.account().open()) {
      SelectedMailbox inbox = open.select("INBOX", SelectedMailbox.Access.CHANGE);
      Planner planner =
          new Planner("INBOX", script.world().mailboxes(), inbox::keeps, open.trash(), sends);
      return new Looking(inbox, script, planner, trials.report).look(List.of(1L)).getFirst();
    }
  }

  @Test
  void whatSendsIsLeftOutAndTheMessageStays() throws Exception {
    FilterTrials trials = new FilterTrials(new FakeAccount(true, true)).with("a");
    FilterRun run = trials.begin(runs);
    trials.execute(runs, run, "redirect \"bob@example.net\";");
    assertThat(trials.mail.contents().get("INBOX")).containsExactly("<a>");
    assertThat(trials.report.found.getFirst().plan().leftOut()).hasSize(1);
  }

  /** It is looked at twice, first without its body: that makes no duplicate of it. */
  @Test
  void aMessageThatIsFetchedWholeIsNoDuplicateOfItself() throws Exception {
    FilterTrials trials = new FilterTrials(new FakeAccount(true, true)).with("a").with("a");
    FilterRun run = trials.begin(runs);
    trials.execute(
        runs,
        run,
        """
        require ["duplicate", "editheader", "fileinto"];
        if duplicate { discard; stop; }
        addheader "X-New" "1";
        fileinto "Lists";
        """);
    assertThat(trials.mail.contents().get("Lists")).containsExactly("<a>");
    assertThat(trials.mail.contents().get("INBOX")).isEmpty();
  }

  @Test
  void oldRunsAreForgotten() throws Exception {
    FilterTrials trials = FilterTrials.usual(new FakeAccount(true, true));
    FilterRun run = trials.begin(runs);
    trials.execute(runs, run, FilterTrials.SCRIPT);
    Instant ended = trials.again(runs, run).ended().orElseThrow();
    runs.begin(FakeAccount.NAME, FilterTrials.REQUEST, ended.plus(Duration.ofDays(89)));
    assertThat(runs.list(FakeAccount.NAME)).hasSize(2);
    runs.begin(FakeAccount.NAME, FilterTrials.REQUEST, ended.plus(Duration.ofDays(91)));
    assertThat(runs.list(FakeAccount.NAME)).hasSize(2).noneMatch(one -> one.id() == run.id());
    assertThat(runs.ended(run)).isEmpty();
  }

  @Test
  void aFailedScriptLeavesTheMessage() throws Exception {
    FilterTrials trials = new FilterTrials(new FakeAccount(true, true)).with("a");
    FilterRun run = trials.begin(runs);
    trials.execute(
        runs,
        run,
        "require [\"fileinto\", \"reject\", \"variables\"]; fileinto \"Lists\"; reject \"no\";");
    assertThat(trials.mail.contents().get("INBOX")).containsExactly("<a>");
    assertThat(trials.report.found.getFirst().plan().error()).isPresent();
  }

  @Test
  void onlyMessagesWhoseBodyIsAskedForAreFetchedWhole() throws Exception {
    FilterTrials trials = FilterTrials.usual(new FakeAccount(true, true));
    FilterRun run = trials.begin(runs);
    trials.execute(
        runs,
        run,
        """
        require ["fileinto", "body"];
        if allof (header :contains "subject" "list", body :contains "list1") { fileinto "Lists"; }
        """);
    assertThat(trials.mail.contents().get("Lists")).containsExactly("<list1>");
    assertThat(trials.mail.wholeFetches()).isEqualTo(3);
  }

  @Test
  void anEditedMessageIsStoredAndTheOriginalIsInTrash() throws Exception {
    FilterTrials trials = new FilterTrials(new FakeAccount(true, true)).with("a", "\\Seen");
    FilterRun run = trials.begin(runs);
    trials.execute(
        runs,
        run,
        "require [\"fileinto\", \"editheader\"]; addheader \"X-New\" \"1\"; fileinto \"Lists\";");
    assertThat(trials.mail.contents().get("Lists")).containsExactly("<a> \\Seen");
    assertThat(trials.mail.contents().get("Trash")).containsExactly("<a> \\Seen");
    assertThat(trials.mail.contents().get("INBOX")).isEmpty();
    byte[] stored = trials.mail.box("Lists").mails.firstEntry().getValue().octets();
    assertThat(new String(stored, java.nio.charset.StandardCharsets.US_ASCII))
        .startsWith("X-New: 1\r\n")
        .endsWith("body of a\r\n");
  }

  /** Ends the process at each command, before it and after it, and goes on with a new one. */
  @Test
  void aRunThatIsKilledAnywhereLosesNothingAndDoesNothingTwice() throws Exception {
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
    FilterTrials trials = FilterTrials.usual(new FakeAccount(moves, tells));
    trials.execute(runs, trials.begin(runs), FilterTrials.SCRIPT);
    assertThat(trials.mail.contents()).isEqualTo(SORTED);
    return trials.mail.faults.points();
  }

  private List<String> killed(boolean moves, boolean tells, int point) throws Exception {
    FilterTrials trials = FilterTrials.usual(new FakeAccount(moves, tells));
    Map<String, List<String>> before = trials.mail.contents();
    FilterRun run = trials.executeKilled(runs, FilterTrials.SCRIPT, point);
    List<String> wrong = new ArrayList<>();
    String name = "moves " + moves + ", tells " + tells + ", point " + point + ": ";
    if (!trials.mail.contents().equals(SORTED)) {
      wrong.add(name + trials.mail.contents());
    }
    wrong.addAll(trials.undo(runs, run).stream().map(text -> name + text).toList());
    if (!trials.mail.contents().equals(before)) {
      wrong.add(name + "not undone: " + trials.mail.contents());
    }
    return wrong;
  }

  @Test
  void aRunThatIsStoppedCanBeGoneOnWith() throws Exception {
    FilterTrials trials = FilterTrials.usual(new FakeAccount(true, true));
    FilterRun run = trials.begin(runs);
    trials.report.stopAfter = 0;
    trials.execute(runs, run, FilterTrials.SCRIPT);
    assertThat(trials.again(runs, run).ended()).isEmpty();
    trials.report.stopAfter = Integer.MAX_VALUE;
    trials.execute(runs, trials.again(runs, run), FilterTrials.SCRIPT);
    assertThat(trials.mail.contents()).isEqualTo(SORTED);
    assertThat(trials.again(runs, run).ended()).isPresent();
  }
}
