package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapLink;
import org.tamis.service.database.SqliteDatabase;

/** What goes wrong while existing mail is sorted, or a run undone: nothing is lost, or twice. */
@Timeout(600)
class FilterFaultsIT {
  private static final List<String> MAILBOXES = List.of("Lists", "Work", "Trash");
  private static final List<String> SUBJECTS =
      List.of("list", "lists", "copy", "copys", "both", "flag", "made", "junk", "other");
  private static final String SCRIPT =
      """
      require ["fileinto", "copy", "imap4flags", "mailbox"];
      if header :contains "subject" "list" { fileinto "Lists"; }
      elsif header :contains "subject" "copy" { fileinto :copy "Lists"; keep; }
      elsif header :contains "subject" "both" { fileinto "Lists"; fileinto "Work"; }
      elsif header :contains "subject" "flag" { addflag "\\\\Flagged"; fileinto "Work"; }
      elsif header :contains "subject" "made" { fileinto :create "New"; }
      elsif header :contains "subject" "junk" { discard; }
      """;
  private static final String QUOTA =
      """
      mail_plugins = $mail_plugins quota
      plugin {
        quota = maildir:User quota
        quota_rule = *:messages=13
      }
      """;

  /** Enough to wait for many things at a time. */
  private static final int AT_A_TIME = 12;

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  @TempDir static Path directory;
  private static DovecotServer dovecot;
  private static SqliteDatabase database;
  private static List<String> sorted = List.of();

  @BeforeAll
  static void start() throws Exception {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    database = SqliteDatabase.open(directory.resolve("state.sqlite"));
    try (FilterSite site = site(ImapLink.Mask.NOTHING)) {
      site.run(SCRIPT);
      sorted = site.contents();
    }
    assertThat(sorted).hasSize(SUBJECTS.size() + 3).contains("Work [\\flagged] Subject: flag");
  }

  @AfterAll
  static void stop() throws IOException {
    if (database != null) {
      database.close();
    }
    if (dovecot != null) {
      dovecot.close();
    }
  }

  private static FilterSite site(ImapLink.Mask mask) throws IOException {
    FilterSite site = new FilterSite(dovecot, mask, database, account());
    site.fill(MAILBOXES, SUBJECTS);
    return site;
  }

  private static String account() {
    return "u" + ACCOUNTS.incrementAndGet() + "@example.org";
  }

  /** Before each command, and after it. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCutAnywhere(boolean undo) throws Exception {
    ImapLink.Mask mask = ImapLink.Mask.of("MOVE"); // with it there is less that can go wrong
    int commands = commands(mask, undo);
    assertThat(commands).isGreaterThan(20);
    List<Callable<List<String>>> cases = new ArrayList<>();
    for (int number = 1; number <= commands; number++) {
      for (ImapLink.Side side : ImapLink.Side.values()) {
        int at = number;
        cases.add(() -> cut(mask, undo, at, side));
      }
    }
    assertThat(together(cases)).isEmpty();
  }

  private static int commands(ImapLink.Mask mask, boolean undo) throws Exception {
    try (FilterSite site = site(mask)) {
      FilterRun run = site.run(SCRIPT);
      int first = site.link().commands().size();
      site.undo(run);
      return undo ? site.link().commands().size() - first : first;
    }
  }

  private static List<String> together(List<Callable<List<String>>> cases) throws Exception {
    List<String> wrong = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (Future<List<String>> one : threads.invokeAll(cases)) {
        wrong.addAll(one.get());
      }
    }
    return wrong;
  }

  private static List<String> cut(ImapLink.Mask mask, boolean undo, int number, ImapLink.Side side)
      throws Exception {
    try (FilterSite site = site(mask)) {
      List<String> before = site.contents();
      FilterRun run = undo ? site.run(SCRIPT) : site.begin("INBOX");
      site.at(number - (side == ImapLink.Side.AFTER ? 1 : 0), () -> breaks(site, side));
      if (number == 1 && side == ImapLink.Side.AFTER) {
        site.link().cutAt(".*", side);
      }
      if (!undo) {
        site.execute(run, SCRIPT);
      }
      List<String> after = undo ? sorted : site.contents();
      List<String> impossible = site.undo(run);
      String name = "%s %d %s: ".formatted(side, number, site.seen.lost);
      List<String> wrong = new ArrayList<>();
      wrong.addAll(site.seen.problems);
      wrong.addAll(impossible);
      if (!after.equals(sorted)) {
        wrong.add("sorted " + after);
      }
      if (!site.contents().equals(before)) {
        wrong.add("undone " + site.contents());
      }
      return wrong.stream().map(text -> name + text).toList();
    }
  }

  /** A cut after a command is asked for at the one before it. */
  private static boolean breaks(FilterSite site, ImapLink.Side side) {
    if (side == ImapLink.Side.AFTER) {
      site.link().cutAt(".*", side);
    }
    return side == ImapLink.Side.AFTER;
  }

  @ParameterizedTest
  @ValueSource(strings = {"UID FETCH", "UID MOVE", "UID COPY", "UID STORE"})
  void aServerThatIsAwayForAWhile(String command) throws Exception {
    try (FilterSite site = site(ImapLink.Mask.NOTHING)) {
      List<String> before = site.contents();
      site.at(command, () -> isAway(site));
      FilterRun run = site.run(SCRIPT);
      assertThat(site.seen.lost).isNotEmpty();
      assertThat(site.contents()).isEqualTo(sorted);
      assertThat(site.undo(run)).isEmpty();
      assertThat(site.contents()).isEqualTo(before);
    }
  }

  private static boolean isAway(FilterSite site) throws IOException {
    site.link().cut();
    Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(1_500);
            site.link().join();
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    return false;
  }

  /** Really stopped and started: between the search and what is done with what it found. */
  @ParameterizedTest
  @ValueSource(strings = {"UID FETCH", "UID MOVE", "UID STORE"})
  void aServerThatIsStoppedAndStartedAgain(String command) throws Exception {
    try (DovecotServer own = DovecotServer.start(DovecotServer.Layout.SLASH);
        FilterSite site = new FilterSite(own, ImapLink.Mask.NOTHING, database, account())) {
      site.fill(MAILBOXES, SUBJECTS);
      List<String> before = site.contents();
      site.at(command, () -> isRestarted(own));
      FilterRun run = site.run(SCRIPT);
      assertThat(site.seen.lost).isNotEmpty();
      assertThat(site.seen.problems).isEmpty();
      assertThat(site.contents()).isEqualTo(sorted);
      site.at("UID MOVE", () -> isRestarted(own));
      assertThat(site.undo(run)).isEmpty();
      assertThat(site.contents()).isEqualTo(before);
    }
  }

  private static boolean isRestarted(DovecotServer server) throws IOException {
    server.stop();
    server.startAgain();
    return false;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MOVE"})
  void othersExpungeAndMarkMessagesMeanwhile(String hidden) throws Exception {
    ImapLink.Mask mask = ImapLink.Mask.of(hidden.isEmpty() ? "-" : hidden);
    try (FilterSite site = site(mask)) {
      site.at(
          hidden.isEmpty() ? "UID MOVE" : "UID COPY",
          () -> {
            try (ImapTalk imap = site.talk()) {
              imap.run("SELECT INBOX");
              imap.run("UID STORE 1,3 +FLAGS (\\Deleted)"); // list, copy
              imap.run("UID EXPUNGE 1,3");
              imap.run("UID STORE 2,9 +FLAGS (\\Answered)"); // lists, other
            }
            return true;
          });
      FilterRun run = site.run(SCRIPT);
      assertThat(site.seen.problems).isEmpty();
      assertThat(site.contents())
          .hasSize(sorted.size() - 3)
          .contains("Lists [\\answered \\seen] Subject: lists")
          .contains("INBOX [\\answered] Subject: other")
          .doesNotContain("Lists [] Subject: list");
      assertThat(site.undo(run)).as("what is gone is told").isNotEmpty();
      assertThat(site.contents())
          .hasSize(SUBJECTS.size() - 2)
          .contains("INBOX [\\answered \\seen] Subject: lists");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE Lists", "RENAME Lists Other"})
  void aTargetThatGoesAwayMeanwhile(String command) throws Exception {
    try (FilterSite site = site(ImapLink.Mask.NOTHING)) {
      site.at(
          "UID MOVE",
          () -> {
            try (ImapTalk imap = site.talk()) {
              imap.run(command);
            }
            return true;
          });
      FilterRun run = site.run(SCRIPT);
      assertThat(site.seen.problems).hasSize(3).allMatch(text -> text.contains("\"Lists\""));
      assertThat(site.contents())
          .hasSize(SUBJECTS.size())
          .contains("INBOX [] Subject: list", "INBOX [\\seen] Subject: lists")
          .contains("INBOX [] Subject: copy", "INBOX [] Subject: both")
          .contains("Work [\\flagged] Subject: flag", "New [] Subject: made");
      assertThat(site.undo(run)).isEmpty();
      assertThat(site.contents()).allMatch(one -> one.startsWith("INBOX "));
    }
  }

  /** What fits is copied, also where all of a group do not; of the rest it is told why not. */
  @Test
  void aQuotaThatIsReached() throws Exception {
    String script =
        """
        require ["fileinto", "copy"];
        if header :contains "subject" "list" { fileinto :copy "Lists"; keep; }
        elsif header :contains "subject" ["copy", "both"] { fileinto :copy "Work"; keep; }
        elsif header :contains "subject" "flag" { fileinto "Work"; }
        else { fileinto :copy "Trash"; keep; }
        """;
    try (DovecotServer small = DovecotServer.start(DovecotServer.Layout.SLASH, QUOTA);
        FilterSite site = new FilterSite(small, ImapLink.Mask.NOTHING, database, account())) {
      site.fill(MAILBOXES, SUBJECTS);
      List<String> before = site.contents();
      FilterRun run = site.run(script);
      assertThat(site.seen.problems).isNotEmpty().allMatch(text -> text.contains("[OVERQUOTA]"));
      assertThat(site.contents())
          .hasSize(13)
          .contains("Lists [\\seen] Subject: lists", "Work [] Subject: copy")
          .contains("Work [\\seen] Subject: copys", "Work [] Subject: flag");
      assertThat(site.undo(run)).isEmpty();
      assertThat(site.contents()).isEqualTo(before);
    }
  }

  @Test
  void aMailboxThatIsMadeAnewBetweenTheBeginningAndGoingOn() throws Exception {
    try (FilterSite site = site(ImapLink.Mask.NOTHING)) {
      try (ImapTalk imap = site.talk()) {
        imap.run("CREATE Old");
        imap.run("SELECT INBOX");
        imap.run("COPY 1:* Old");
      }
      FilterRun run = site.begin("Old");
      site.at("UID MOVE", () -> site.seen.goesOn = false);
      site.execute(run, SCRIPT);
      site.seen.goesOn = true;
      try (ImapTalk imap = site.talk()) {
        imap.run("DELETE Old");
        imap.run("CREATE Old");
        imap.run("SELECT INBOX");
        imap.run("COPY 1:* Old");
      }
      List<String> before = site.contents();
      assertThatThrownBy(() -> site.execute(run, SCRIPT))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("mailbox Old was made anew since the run began");
      assertThat(site.contents()).isEqualTo(before);
    }
  }

  /** Nothing is done without its record. */
  @Test
  void aDiskThatIsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("full"));
        SqliteDatabase small = SqliteDatabase.open(directory.resolve("full/state.sqlite"));
        FilterSite site = new FilterSite(dovecot, ImapLink.Mask.NOTHING, small, account())) {
      site.fill(MAILBOXES, SUBJECTS);
      List<String> before = site.contents();
      FilterRun run = site.begin("INBOX");
      disk.fill();
      assertThatThrownBy(() -> site.execute(run, SCRIPT)).isInstanceOf(RunsUnavailable.class);
      assertThat(site.contents()).isEqualTo(before);
      disk.empty();
      site.execute(run, SCRIPT);
      assertThat(site.contents()).isEqualTo(sorted);
    }
  }

  @Test
  void aDiskThatIsReadOnly() throws Exception {
    Path file = directory.resolve("read-only/state.sqlite");
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("read-only"))) {
      SqliteDatabase.open(file).close();
      disk.readOnly();
      assertThatThrownBy(() -> SqliteDatabase.open(file).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
    }
  }
}
