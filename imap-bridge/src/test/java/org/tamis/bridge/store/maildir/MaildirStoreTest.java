package org.tamis.bridge.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailSession.Created;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.engine.plan.Flags;
import org.tamis.service.files.Disk;

class MaildirStoreTest {
  private static final byte[] OCTETS =
      "Subject: a\r\n\r\nbare\nline\r\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;

  private MaildirSettings settings() {
    return new MaildirSettings(directory + "/%d/%n", "", false);
  }

  private MailSession open(Disk disk) throws StoreUnavailable {
    return new MaildirStore(settings(), disk).open("ann@x.example");
  }

  private Path tree() {
    return directory.resolve("x.example/ann");
  }

  private static NewMail mail(String id, String... flags) {
    return new NewMail(id, Flags.of(flags), Instant.parse("2026-01-10T12:00:00Z"), OCTETS);
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "inbox, ''",
    "Work, .Work",
    "Work/Sub, .Work.Sub",
    "Work.Sub, .Work.Sub",
    "Work/, .Work",
    "inbox.Work, .Work",
    "INBOX/Work, .Work",
    "Entwürfe, .Entw&APw-rfe",
    "R&D, .R&-D",
  })
  void aNameIsADirectory(String name, String expected) {
    assertThat(new MaildirNames("INBOX.", false).onDisk(name)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "..", "../x", "a//b", "a/../b", "/etc", "a\u0000b", "\ud800"})
  void whatLeadsOutOfTheTreeIsNoName(String name) {
    assertThat(new MaildirNames("", false).onDisk(name)).isEmpty();
  }

  @Test
  void aNameInUtf8StaysAsItIs() {
    assertThat(new MaildirNames("", true).onDisk("Entwürfe")).hasValue(".Entwürfe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x@y", "a/b@y", "ann@..", "ann", "@x", ".ann@x", "ann@"})
  void anAccountThatLeadsElsewhereIsRefused(String account) {
    assertThatThrownBy(() -> new MaildirStore(settings(), Disk.SYSTEM).open(account))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("cannot be put into");
  }

  @Test
  void aTreeThatIsALinkIsRefused() throws IOException {
    Files.createDirectories(directory.resolve("x.example"));
    Files.createSymbolicLink(tree(), directory);
    assertThatThrownBy(() -> open(Disk.SYSTEM)).hasMessageContaining("is a symbolic link");
  }

  @Test
  void aTreeOfSomebodyElseIsRefused() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "giving files away needs root");
    Files.createDirectories(tree());
    Files.setAttribute(tree(), "unix:uid", 65_534);
    assertThatThrownBy(() -> open(Disk.SYSTEM)).hasMessageContaining("run tamis as that user");
  }

  @Test
  void aCopyIsStoredAsItCameAndFoundByItsId() throws Exception {
    MailSession session = open(Disk.SYSTEM);
    assertThat(session.append("INBOX", mail("a.1"))).isEqualTo(new Appended.NoMailbox());
    assertThat(session.create("INBOX", Optional.empty())).isEqualTo(new Created.Done());
    assertThat(session.append("INBOX", mail("a.1"))).isEqualTo(new Appended.Stored(List.of()));
    assertThat(session.holds("INBOX", mail("a.1"))).isTrue();
    assertThat(session.holds("INBOX", mail("a.12"))).isFalse();
    List<String> stored = files(tree().resolve("new"));
    assertThat(stored).singleElement().asString().endsWith(",S=25,W=26").hasSizeLessThan(200);
    assertThat(tree().resolve("new").resolve(stored.getFirst())).hasBinaryContent(OCTETS);
    assertThat(files(tree().resolve("tmp"))).isEmpty();
  }

  /** Dovecot keeps the name of the file when it copies or moves a message. */
  @Test
  void aCopyThatItsOwnerHasMovedIsFound() throws Exception {
    MailSession session = open(Disk.SYSTEM);
    session.create("INBOX", Optional.empty());
    session.create("Old", Optional.empty());
    session.append("INBOX", mail("a.1"));
    String name = files(tree().resolve("new")).getFirst();
    Files.move(tree().resolve("new").resolve(name), tree().resolve(".Old/cur/" + name + ":2,S"));
    assertThat(session.holds("INBOX", mail("a.1"))).isTrue();
    assertThat(session.holds("Elsewhere", mail("a.1"))).isTrue();
    assertThat(session.holds("INBOX", mail("a.2"))).isFalse();
  }

  @Test
  void aFolderIsLikeItsTree() throws Exception {
    Files.createDirectories(tree());
    Files.setAttribute(tree(), "unix:mode", 02770);
    MailSession session = open(Disk.SYSTEM);
    session.create("Work/Sub", Optional.empty());
    session.append("Work/Sub", mail("1", "\\Seen"));
    Path folder = tree().resolve(".Work.Sub");
    assertThat((int) Files.getAttribute(folder.resolve("cur"), "unix:mode") & 07777)
        .isEqualTo(02770);
    Path file = folder.resolve("cur").resolve(files(folder.resolve("cur")).getFirst());
    assertThat((int) Files.getAttribute(file, "unix:mode") & 07777).isEqualTo(0660);
    assertThat(Files.getLastModifiedTime(file).toInstant())
        .isEqualTo(Instant.parse("2026-01-10T12:00:00Z"));
    assertThat(folder.resolve("maildirfolder")).exists();
    assertThat(tree().resolve("subscriptions")).hasContent("Work.Sub");
  }

  @Test
  void keywordsBeyondTwentySixAreLeftOut() throws Exception {
    MailSession session = open(Disk.SYSTEM);
    session.create("INBOX", Optional.empty());
    String[] many = IntStream.range(0, 28).mapToObj(i -> "k" + i).toArray(String[]::new);
    assertThat(session.append("INBOX", mail("1", many)))
        .isEqualTo(new Appended.Stored(List.of("k26", "k27")));
    assertThat(session.append("INBOX", mail("2", "\\Seen", "K3", "no good")))
        .isEqualTo(new Appended.Stored(List.of("no good")));
    assertThat(files(tree().resolve("cur"))).anyMatch(name -> name.endsWith(":2,Sd"));
    assertThat(tree().resolve("dovecot-uidlist.lock")).doesNotExist();
  }

  @Test
  void theQuotaIsKeptAndCounted() throws Exception {
    MailSession session = open(Disk.SYSTEM);
    session.create("INBOX", Optional.empty());
    Files.writeString(tree().resolve("maildirsize"), "100S,1C\n");
    assertThat(session.append("INBOX", mail("1"))).isInstanceOf(Appended.Stored.class);
    assertThat(tree().resolve("maildirsize")).hasContent("100S,1C\n0 0\n25 1");
    assertThat(session.append("INBOX", mail("2")))
        .isEqualTo(new Appended.OverQuota("mailbox full: the quota is 1C"));
    assertThat(tree().resolve("maildirsize")).hasContent("100S,1C\n25 1");
  }

  /** However empty the tree is, it never has room (RFC 3463 §3.3, X.2.3). */
  @ParameterizedTest
  @CsvSource({"24S, true", "'1000C,24S', true", "25S, false", "0S, false", "1C, false"})
  void whatIsLargerThanTheQuota(String limits, boolean never) throws Exception {
    MailSession session = open(Disk.SYSTEM);
    session.create("INBOX", Optional.empty());
    Files.writeString(tree().resolve("maildirsize"), limits + "\n0 0\n");
    assertThat(session.append("INBOX", mail("1")))
        .isEqualTo(
            never
                ? new Appended.TooLarge("message larger than the quota of 24S")
                : new Appended.Stored(List.of()));
  }

  /** A disk that is not mounted must not get a second tree below it. */
  @Test
  void whatTheAdministratorHasNotMadeIsNotMade() throws Exception {
    MaildirSettings settings = new MaildirSettings(directory + "/mail/u-%n", "", false);
    MailStore store = new MaildirStore(settings, Disk.SYSTEM);
    String missing = directory + "/mail does not exist; mount or create it";
    assertThatThrownBy(() -> store.open("ann"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(missing);
    assertThat(settings.problem(List.of())).hasValue(missing);
    Files.createDirectory(directory.resolve("mail"));
    MailSession session = store.open("ann");
    assertThat(settings.problem(List.of("ann"))).isEmpty();
    Files.delete(directory.resolve("mail"));
    assertThatThrownBy(() -> session.create("INBOX", Optional.empty()))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(directory.resolve("mail")).doesNotExist();
    Files.writeString(directory.resolve("mail"), "");
    assertThatThrownBy(() -> store.open("ann")).hasMessage(directory + "/mail is not a directory");
  }

  /** As {@code umount} leaves it: an empty directory of another disk. */
  @Test
  void aPlaceWhereNothingIsMountedAnyMoreGetsNoTree() throws Exception {
    MailStore store =
        new MaildirStore(settings(), Disk.SYSTEM, new TreeRoot(settings().root(), true));
    assertThatThrownBy(() -> store.open("ann@x.example"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(directory + " is not mounted any more");
    assertThat(files(directory)).isEmpty();
    assertThat(TreeRoot.of(settings()).mounted()).isFalse();
    assertThat(TreeRoot.of(new MaildirSettings("/proc/%u", "", false)).mounted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/var/mail/%d/%n, /var/mail", "/var/mail/u-%n, /var/mail", "/%u, /"})
  void theRootIsWhatNoAccountIsNamedIn(String template, Path root) {
    assertThat(new MaildirSettings(template, "", false).root()).isEqualTo(root);
  }

  /** Two names of one folder are one mailbox, and one copy. */
  @ParameterizedTest
  @CsvSource({
    "Work/Sub, Work.Sub, true",
    "inbox, INBOX, true",
    "INBOX.Work, Work, true",
    "INBOX, INBOX.INBOX, false",
    "Work, work, false",
    "'', INBOX, false",
  })
  void namesThatMeanOneFolderAreOne(String one, String other, boolean same) throws Exception {
    MailSession session =
        new MaildirStore(new MaildirSettings(directory + "/%d/%n", "INBOX.", false), Disk.SYSTEM)
            .open("ann@x.example");
    assertThat(session.nameInStore(one).equals(session.nameInStore(other))).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "mx.example.org, mx.example.org",
    "a/b:c, a\\057b\\072c",
    "'x,S=1 y', 'x\\054S\\0751\\040y'",
  })
  void theNameOfTheMachineIsInTheNameOfAFile(String machine, String expected) {
    assertThat(MaildirFile.host(machine)).isEqualTo(expected);
    assertThat(MaildirFile.name(mail("1"), 0)).contains(MaildirFile.host(MachineName.NAME));
  }

  /** What cleans up, or copies trees, leaves empty directories out. */
  @ParameterizedTest
  @ValueSource(strings = {"", ".Work"})
  void whatIsMissingOfAFolderIsMadeAgain(String name) throws Exception {
    open(Disk.SYSTEM).create("Work", Optional.empty());
    Path folder = tree().resolve(name);
    for (String part : MaildirFolder.PARTS) {
      Files.delete(folder.resolve(part));
    }
    MailSession session = open(Disk.SYSTEM);
    String mailbox = name.isEmpty() ? "INBOX" : "Work";
    assertThat(session.accepts(mailbox)).isTrue();
    assertThat(session.holds(mailbox, mail("1"))).isFalse();
    assertThat(session.append(mailbox, mail("1"))).isInstanceOf(Appended.Stored.class);
    assertThat(files(folder.resolve("new"))).hasSize(1);
  }

  @Test
  void aFolderThatIsALinkOrAFileIsNone() throws Exception {
    MailSession session = open(Disk.SYSTEM);
    session.create("INBOX", Optional.empty());
    Files.createSymbolicLink(tree().resolve(".Link"), directory);
    Files.writeString(tree().resolve(".File"), "");
    Files.createDirectory(tree().resolve(".Odd"));
    Files.createSymbolicLink(tree().resolve(".Odd/new"), directory);
    for (String name : List.of("Link", "File", "Odd")) {
      assertThat(session.accepts(name)).isFalse();
      assertThat(session.append(name, mail("1"))).isEqualTo(new Appended.NoMailbox());
      assertThat(session.create(name, Optional.empty()))
          .isInstanceOfSatisfying(
              Created.Refused.class, refused -> assertThat(refused.forGood()).isTrue());
    }
  }

  @Test
  void partsOfATreeThatAreNoDirectoriesOrOfSomebodyElseAreRefused() throws Exception {
    open(Disk.SYSTEM).create("INBOX", Optional.empty());
    Files.delete(tree().resolve("new"));
    Files.createSymbolicLink(tree().resolve("new"), directory);
    assertThatThrownBy(() -> open(Disk.SYSTEM)).hasMessageEndingWith("/new is not a directory");
    Files.delete(tree().resolve("new"));
    assumeTrue("root".equals(System.getProperty("user.name")), "giving files away needs root");
    Files.setAttribute(tree().resolve("cur"), "unix:uid", 65_534);
    assertThatThrownBy(() -> open(Disk.SYSTEM)).hasMessageContaining("run tamis as that user");
  }

  @ParameterizedTest
  @CsvSource({
    "'Alt\n', 'Alt\nWork.Sub\n'",
    "'V\t2\n\nAlt\n', 'V\t2\n\nAlt\nWork\tSub\n'",
    "'\u00ff\n', '\u00ff\nWork.Sub\n'",
    "'Work.Sub\n', 'Work.Sub\n'",
  })
  void otherSubscriptionsStayAsTheyAre(String before, String after) throws Exception {
    MailSession session = open(Disk.SYSTEM);
    session.create("INBOX", Optional.empty());
    Path file = tree().resolve("subscriptions");
    Files.writeString(file, before, StandardCharsets.ISO_8859_1);
    session.create("Work/Sub", Optional.empty());
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).isEqualTo(after);
  }

  @Test
  void aFileThatIsNoListOfSubscriptionsIsLeftAlone() throws Exception {
    MailSession session = open(Disk.SYSTEM);
    session.create("INBOX", Optional.empty());
    Files.createSymbolicLink(tree().resolve("subscriptions"), directory.resolve("elsewhere"));
    assertThat(session.create("Work", Optional.empty())).isEqualTo(new Created.Done());
    assertThat(directory.resolve("elsewhere")).doesNotExist();
    assertThat(Files.isSymbolicLink(tree().resolve("subscriptions"))).isTrue();
  }

  @Test
  void afterAFullDiskNothingIsLeft() throws Exception {
    open(Disk.SYSTEM).create("INBOX", Optional.empty());
    MailSession session = open(failing(true));
    assertThatThrownBy(() -> session.append("INBOX", mail("1")))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("no space left on device");
    assertThat(files(tree().resolve("tmp"))).isEmpty();
    assertThat(session.holds("INBOX", mail("1"))).isFalse();
  }

  @Test
  void whenTheDirectoryIsNotOnTheDiskNobodyKnows() throws Exception {
    open(Disk.SYSTEM).create("INBOX", Optional.empty());
    assertThat(open(failing(false)).append("INBOX", mail("1")))
        .isInstanceOf(Appended.Unknown.class);
    assertThat(open(Disk.SYSTEM).holds("INBOX", mail("1"))).isTrue();
  }

  private static Disk failing(boolean create) {
    return new Disk() {
      @Override
      public void create(Path file, byte[] content, FileAttribute<?>... attributes)
          throws IOException {
        Disk.SYSTEM.create(file, content, attributes);
        if (create) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public void rename(Path from, Path to) throws IOException {
        Disk.SYSTEM.rename(from, to);
      }

      @Override
      public void forceDirectory(Path directory) throws IOException {
        throw new IOException("Input/output error");
      }
    };
  }

  @Test
  void manyAtATimeLoseNothing() throws Exception {
    open(Disk.SYSTEM).create("Work", Optional.empty());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Appended>> all =
          IntStream.range(0, 40)
              .mapToObj(i ->
                  threads.submit(
                      () -> open(Disk.SYSTEM).append("Work", mail("m" + i, "k" + i % 5))))
              .toList();
      for (Future<Appended> one : all) {
        assertThat(one.get()).isEqualTo(new Appended.Stored(List.of()));
      }
    }
    assertThat(files(tree().resolve(".Work/cur"))).hasSize(40);
    assertThat(Files.readAllLines(tree().resolve(".Work/dovecot-keywords"))).hasSize(5);
  }

  /** Dovecot is the judge of names, letters, keywords, dates and subscriptions. */
  @Test
  void dovecotReadsWhatWasWritten() throws Exception {
    String missing = DovecotServer.missing().orElse("");
    assumeTrue(missing.isEmpty(), missing);
    try (DovecotServer server = DovecotServer.start(DovecotServer.Layout.SLASH)) {
      Path home = server.base().resolve("home/ann");
      MaildirSettings settings = new MaildirSettings(home.getParent() + "/%n/Maildir", "", false);
      Files.createDirectory(home);
      MailSession session = new MaildirStore(settings, Disk.SYSTEM).open("ann");
      session.create("Wörk/Süb", Optional.empty());
      session.append("Wörk/Süb", mail("1", "\\Flagged", "\\Seen", "$label1", "mine"));
      try (Stream<Path> all = Files.walk(home)) {
        for (Path path : all.toList()) {
          Files.setAttribute(path, "unix:uid", 65_534);
        }
      }
      assertThat(server.doveadm("mailbox", "list", "-s", "-u", "ann")).contains("Wörk/Süb");
      assertThat(
              server.doveadm(
                  "fetch", "-u", "ann", "flags date.received size.virtual", "mailbox", "Wörk/Süb"))
          .contains("\\Flagged", "\\Seen", "$label1", "mine", "2026-01-10", "size.virtual: 26");
    }
  }
}
