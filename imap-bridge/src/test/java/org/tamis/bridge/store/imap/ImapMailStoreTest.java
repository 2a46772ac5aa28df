package org.tamis.bridge.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.testing.Corpus;
import org.tamis.bridge.testing.ScriptedImap;
import org.tamis.engine.plan.Flags;

@Timeout(600)
class ImapMailStoreTest {
  private static final byte[] MESSAGE = "Subject: x\r\n\r\nhi".getBytes(StandardCharsets.US_ASCII);
  private static final Instant WHEN = Instant.parse("2026-02-03T04:05:06Z");

  private static final Duration MINUTES = Duration.ofMinutes(10);

  private ScriptedImap server;
  private ImapMailStore store;
  private volatile Instant now = Instant.parse("2026-03-04T05:06:07Z");
  private Duration lateCopies = Duration.ZERO;

  @BeforeEach
  void open() throws IOException {
    server = ScriptedImap.open().with("A").with("ro");
    store = store(MINUTES, account -> ImapLogin.as(account, "secret"));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    server.close();
  }

  private ImapMailStore store(Duration connect, ImapLogin.Source logins) {
    return new ImapMailStore(
        new ImapSettings(
            "127.0.0.1",
            server.port(),
            TransportSecurity.NONE,
            Optional.empty(),
            2,
            2,
            MINUTES,
            connect,
            MINUTES),
        logins,
        () -> now,
        new LateCopies(lateCopies));
  }

  private Appended append(String mailbox, String... flags) throws StoreUnavailable {
    try (MailSession session = store.open("u1")) {
      return session.append(mailbox, new NewMail("1", Flags.of(flags), WHEN, MESSAGE));
    }
  }

  /** Courier takes 20 connections from one address, and those that only wait are among them. */
  @Test
  void connectionsThatWaitMakeRoomForAnotherAccount() throws Exception {
    server.atMost(1);
    append("A");
    boolean stored = false;
    while (!stored) {
      try (MailSession session = store.open("u2")) {
        stored =
            session.append("A", new NewMail("1", Flags.NONE, WHEN, MESSAGE))
                instanceof Appended.Stored;
      } catch (StoreUnavailable e) {
        Thread.yield(); // the server has not seen yet that the other one is gone
      }
    }
    assertThat(server.messages()).hasSize(2);
  }

  private String lastAppend() {
    return server.lines().stream()
        .filter(l -> l.contains(" APPEND "))
        .reduce((a, b) -> b)
        .orElse("")
        .replaceFirst("^\\S+ ", "");
  }

  static List<Path> corpus() {
    return Corpus.files();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void octetsArriveAsTheyAre(Path file) throws Exception {
    byte[] message = Files.readAllBytes(file);
    for (String capability : List.of("", "LITERAL+")) {
      server.capabilities(capability);
      try (MailSession session = store.open(file + capability)) {
        assertThat(session.append("INBOX", new NewMail("1", Flags.NONE, WHEN, message)))
            .isEqualTo(new Appended.Stored(List.of()));
      }
    }
    assertThat(server.messages())
        .hasSize(2)
        .allMatch(got -> java.util.Arrays.equals(got, LineEnds.crlf(message)));
  }

  /** Courier refuses APPEND to a mailbox that is open to read. */
  @Test
  void aMailboxThatWasSearchedForACopyIsClosedAgain() throws Exception {
    server.on("EXAMINE", "* 1 EXISTS", "OK [READ-ONLY] done");
    NewMail mail = new NewMail("1", Flags.NONE, WHEN, MESSAGE);
    try (MailSession session = store.open("u1")) {
      assertThat(session.holds("INBOX", mail)).isFalse();
      session.append("INBOX", mail);
    }
    assertThat(
            server.lines().stream()
                .map(line -> line.replaceFirst("^\\S+ (UID )?", "").replaceFirst(" .*", ""))
                .dropWhile(command -> !command.equals("EXAMINE"))
                .limit(4))
        .containsExactly("EXAMINE", "SEARCH", "CLOSE", "APPEND");
  }

  @Test
  void anEmptyMessageIsAMessage() throws Exception {
    try (MailSession session = store.open("u1")) {
      assertThat(session.append("INBOX", new NewMail("1", Flags.NONE, WHEN, new byte[0])))
          .isInstanceOf(Appended.Stored.class);
    }
  }

  /** Whether a message may be in the store after trouble: the delivery hangs on it. */
  @ParameterizedTest
  @CsvSource({
    "NEVER, '', Stored",
    "NEVER, LITERAL+, Stored",
    "AT_GREETING, '', unavailable",
    "AT_LOGIN, '', unavailable",
    "AT_LOGIN, AUTH=PLAIN, unavailable",
    "AT_APPEND, '', unavailable",
    "BEFORE_APPEND_REPLY, '', Unknown",
    "BEFORE_APPEND_REPLY, LITERAL+, Unknown",
    "WITH_BYE, '', Unknown",
    "AFTER_APPEND_REPLY, '', Stored",
  })
  void aCutLineIsToldApart(ScriptedImap.Hang hang, String capability, String expected) {
    server.capabilities(capability).hang(hang);
    assertThat(ending()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "OK done, Stored",
    "OK [APPENDUID 1 2] done, Stored",
    "NO [TRYCREATE] no, NoMailbox",
    "NO [NONEXISTENT] no, NoMailbox",
    "NO [OVERQUOTA] full, OverQuota",
    "NO [UNAVAILABLE] later, unavailable",
    "NO [INUSE] later, unavailable",
    "NO because, Refused",
    "NO [CANNOT] never, Refused",
    "BAD what, Refused",
  })
  void answersAreToldApart(String answer, String expected) {
    server.appendAnswer(answer);
    assertThat(ending()).isEqualTo(expected);
  }

  private String ending() {
    try {
      return append("A").getClass().getSimpleName();
    } catch (StoreUnavailable _) {
      return "unavailable";
    }
  }

  @Test
  void aRefusedNameReachesItsAuthor() throws Exception {
    server.appendAnswer("NO [CANNOT] invalid name");
    assertThat(append("no.pe"))
        .isEqualTo(
            new Appended.Refused(
                "[CANNOT] invalid name; this store separates mailbox levels with \"/\"", true));
    assertThat(append("nope")).isEqualTo(new Appended.Refused("[CANNOT] invalid name", true));
  }

  @Test
  void noAndNoSuchMailboxMeansMissing() throws Exception {
    server.appendAnswer("NO I will not say why");
    assertThat(append("nope")).isInstanceOf(Appended.NoMailbox.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\seen \\FLAGGED|(\\Seen \\Flagged)|",
        "\\Recent|-|\\Recent",
        "$x $y|($x)|$y",
        "\\Odd|-|\\Odd",
        "x)y a{b a\"b|-|x)y a{b a\"b",
        "\\Seen a]b|(\\Seen)|a]b",
        "ü|-|ü",
      })
  void onlyFlagsThatFitGoOut(String flags, String list, String leftOut) throws Exception {
    server.permanentFlags("\\Seen \\Flagged $x");
    String[] expected = leftOut == null ? new String[0] : leftOut.split(" ");
    assertThat(append("A", flags.split(" "))).isEqualTo(new Appended.Stored(List.of(expected)));
    assertThat(lastAppend())
        .isEqualTo(
            "APPEND A "
                + (list.equals("-") ? "" : list + " ")
                + "\"03-Feb-2026 04:05:06 +0000\" {16}");
  }

  /** Message, capabilities, what the server refuses; the forms in which the message went. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\0b| BINARY | none | ~{3}=a\\0b",
        "a\\0b| BINARY LITERAL+ | none | ~{3}=a\\0b",
        "a\\0b| BINARY | ~ | ~{3}=a\\0b {3}=a\\0b",
        "a\\0b| LITERAL+ | none | {3+}=a\\0b",
        "a\\nb| BINARY | none | {4}=a\\r\\nb",
        "\\na\\n\\nb\\r\\nc\\rd| '' | none | {13}=\\r\\na\\r\\n\\r\\nb\\r\\nc\\rd",
        "a\\0\\nb| '' | none | {5}=a\\0\\r\\nb",
      })
  void aMessageGoesInTheFormThatTheServerTakes(
      String message, String capabilities, String refused, String expected) throws Exception {
    server.capabilities(capabilities).refusing(arguments -> arguments.contains(refused));
    try (MailSession session = store.open("u1")) {
      byte[] octets = real(message).getBytes(StandardCharsets.US_ASCII);
      assertThat(session.append("A", new NewMail("1", Flags.NONE, WHEN, octets)))
          .isInstanceOf(Appended.Stored.class);
    }
    List<String> literals =
        server.lines().stream()
            .filter(line -> line.contains(" APPEND "))
            .map(line -> line.replaceFirst(".* ", ""))
            .toList();
    StringBuilder forms = new StringBuilder();
    for (int i = 0; i < literals.size(); i++) {
      String got = new String(server.messages().get(i), StandardCharsets.US_ASCII);
      forms.append(i == 0 ? "" : " ").append(literals.get(i)).append('=').append(got);
    }
    assertThat(forms).hasToString(real(expected));
  }

  private static String real(String text) {
    return text.replace("\\0", "\0").replace("\\n", "\n").replace("\\r", "\r");
  }

  /** Whether the same message will be refused again decides about 554 or 451. */
  @ParameterizedTest
  @CsvSource({
    "NO Message contains invalid header, true",
    "NO [CANNOT] no, true",
    "BAD what, true",
    "NO System I/O error, false",
    "NO Current box is selected READ-ONLY., false",
    "NO [NOPERM] no, false",
    "NO [CORRUPTION] no, false",
  })
  void aRefusalSaysWhetherItIsForGood(String answer, boolean forGood) throws Exception {
    server.appendAnswer(answer);
    assertThat(append("A"))
        .isInstanceOfSatisfying(
            Appended.Refused.class, refused -> assertThat(refused.forGood()).isEqualTo(forGood));
  }

  /** RFC 9208: servers such as Courier say in words that the mailbox is full. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "QUOTA | (STORAGE 512 512) | OverQuota",
        "QUOTA | (STORAGE 511 512) | OverQuota",
        "QUOTA | (STORAGE 5 512 MESSAGE 7 7) | OverQuota",
        "QUOTA | (STORAGE 5 512 MESSAGE 6 7) | Refused",
        "QUOTA | (STORAGE 0 0) | TooLarge",
        "QUOTA | () | Refused",
        "QUOTA | (STORAGE x 99999999999999999999) | Refused",
        "''    | (STORAGE 512 512) | Refused",
      })
  void aFullMailboxIsKnownByItsQuota(String capability, String quota, String expected)
      throws Exception {
    server
        .capabilities(capability)
        .on("GETQUOTAROOT", "* QUOTAROOT A user", "* QUOTA user " + quota)
        .appendAnswer("NO [ALERT] You exceeded your mail quota.");
    assertThat(append("A").getClass().getSimpleName()).isEqualTo(expected);
    assertThat(server.messages()).hasSize(1);
  }

  /** However empty the mailbox, it never has room (RFC 3463 §3.3, X.2.3). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO [OVERQUOTA] full    | QUOTA | (STORAGE 0 0)     | TooLarge",
        "NO [OVERQUOTA] full    | QUOTA | (STORAGE 512 512) | OverQuota",
        "NO [OVERQUOTA] full    | QUOTA | (MESSAGE 0 0)     | OverQuota",
        "NO [OVERQUOTA] full    | ''    | (STORAGE 0 0)     | OverQuota",
        "NO [TOOBIG] above the limit | '' | ()              | TooLarge",
      })
  void aMessageThatNeverHasRoom(String answer, String capability, String quota, String expected)
      throws Exception {
    server
        .capabilities(capability)
        .on("GETQUOTAROOT", "* QUOTAROOT A user", "* QUOTA user " + quota)
        .appendAnswer(answer);
    assertThat(append("A").getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void oneKeywordTooManyDoesNotDropSeen() throws Exception {
    server.refusing(arguments -> arguments.contains("$x"));
    assertThat(append("A", "$x", "\\Seen")).isEqualTo(new Appended.Stored(List.of("$x")));
    assertThat(lastAppend()).contains("(\\Seen)");
  }

  @Test
  void twoNamesOfOneMailboxAreOneInTheStore() throws Exception {
    server.capabilities("NAMESPACE").namespace("((\"INBOX.\" \".\")) NIL NIL");
    try (MailSession session = store.open("u1")) {
      assertThat(List.of("Work/Sub", "Work.Sub", "INBOX.Work.Sub", "inbox/Work/Sub"))
          .allMatch(name -> nameInStore(session, name).equals("INBOX.Work.Sub"));
    }
  }

  private static String nameInStore(MailSession session, String name) {
    try {
      return session.nameInStore(name);
    } catch (StoreUnavailable e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void flagsThatTheServerRefusesAreLeftOut() throws Exception {
    server.appendAnswer("NO flags");
    assertThat(append("A", "\\Seen")).isInstanceOf(Appended.Refused.class);
    assertThat(server.messages()).hasSize(2);
    assertThat(lastAppend()).doesNotContain("Seen");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "((\"\" \"/\")) NIL NIL|inbox|INBOX",
        "((\"\" \"/\")) NIL NIL|a/b.c|a/b.c",
        "((\"\" \"/\")) NIL NIL|Entwürfe & 日本|\"Entw&APw-rfe &- &ZeVnLA-\"",
        "((\"INBOX.\" \".\")) NIL NIL|Work/New|INBOX.Work.New",
        "((\"INBOX.\" \".\")) NIL NIL|INBOX.Work|INBOX.Work",
        "((\"INBOX.\" \".\")) NIL NIL|inbox/Work|INBOX.Work",
        "((\"INBOX.\" \".\")) NIL NIL|Inbox|INBOX",
        "((\"INBOX.\" \".\")) NIL ((\"shared.\" \".\"))|shared/x|shared.x",
        "((\"Mail/\" \"/\")) NIL NIL|mail/x|Mail/mail/x",
        "((\"\" NIL)) NIL NIL|a/b|a/b",
        "NIL NIL NIL|a/b|a/b",
      })
  void namesFollowTheServersNamespaces(String namespace, String name, String wire)
      throws Exception {
    server.capabilities("NAMESPACE").namespace(namespace);
    append(name);
    assertThat(lastAppend()).startsWith("APPEND " + wire + " \"03-");
  }

  @ParameterizedTest
  @CsvSource({"'a\r\nb'", "'a\u0000'", "'\uD800'", "''"})
  void impossibleNamesNeverReachTheServer(String name) throws Exception {
    assertThat(append(name)).isInstanceOf(Appended.NoMailbox.class);
    try (MailSession session = store.open("u1")) {
      assertThat(session.accepts(name)).isFalse();
      assertThat(session.create(name, Optional.empty()))
          .isInstanceOf(MailSession.Created.Refused.class);
    }
    assertThat(server.lines())
        .noneMatch(line -> line.contains("APPEND") || line.contains("CREATE"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', A, true",
    "'', ro, true",
    "ACL, A, true",
    "ACL, ro, false",
    "'', %, false",
    "'', inbox, true"
  })
  void acceptsMeansExistsAndMayBeWrittenTo(String capability, String name, boolean expected)
      throws Exception {
    server.capabilities(capability);
    try (MailSession session = store.open("u1")) {
      assertThat(session.accepts(name)).isEqualTo(expected);
    }
  }

  @Test
  void aNewMailboxIsSubscribed() throws Exception {
    try (MailSession session = store.open("u1")) {
      assertThat(session.create("Neu/Ü", Optional.empty()))
          .isInstanceOf(MailSession.Created.Done.class);
    }
    assertThat(server.mailboxes()).contains("Neu/&ANw-");
    assertThat(server.lines()).anyMatch(line -> line.endsWith("SUBSCRIBE Neu/&ANw-"));
  }

  @Test
  void aMasterUserNamesTheAccountItActsFor() throws Exception {
    ImapMailStore master = store(MINUTES, account -> ImapLogin.master("m", "secret", account));
    master.open("u1").close();
    master.close();
    assertThat(server.lines())
        .contains(
            Base64.getEncoder().encodeToString("u1\0m\0secret".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aConnectionServesTheNextDeliveryToItsAccountOnly() throws Exception {
    append("A");
    append("A");
    assertThat(logins()).isEqualTo(1);
    store.open("u2").close();
    assertThat(logins()).isEqualTo(2);
  }

  @Test
  void aConnectionThatWasClosedWhileIdleIsReplaced() throws Exception {
    append("A");
    server.hangUp();
    now = now.plusSeconds(1);
    assertThat(append("A")).isInstanceOf(Appended.Stored.class);
    assertThat(logins()).isEqualTo(2);
  }

  @Test
  void aConnectionThatWasUsedJustNowIsNotAskedWhetherItLives() throws Exception {
    append("A");
    now = now.plusMillis(999);
    append("A");
    assertThat(server.lines()).noneMatch(line -> line.endsWith(" NOOP"));
    now = now.minusSeconds(86_400); // the time of day was put right
    append("A");
    assertThat(server.lines()).anyMatch(line -> line.endsWith(" NOOP"));
  }

  /** Courier goes on storing for a second after its connection was cut. */
  @Test
  void aCopyThatTheServerIsStillStoringIsWaitedFor() throws Exception {
    lateCopies = MINUTES;
    byte[] mail = "Subject: x".getBytes(StandardCharsets.US_ASCII);
    server.on("EXAMINE", "* 1 EXISTS", "OK [READ-ONLY] done");
    server.on("UID FETCH", "* 1 FETCH (UID 7 BODY[]<0> \"Subject: x\")");
    try (ImapMailStore other = store(MINUTES, account -> ImapLogin.as(account, "secret"));
        MailSession session = other.open("u1")) {
      var found =
          CompletableFuture.supplyAsync(() -> {
            try {
              return session.holds("INBOX", new NewMail("1", Flags.NONE, WHEN, mail));
            } catch (StoreUnavailable e) {
              throw new CompletionException(e);
            }
          });
      while (server.lines().stream().filter(line -> line.contains("SEARCH")).count() < 2
          && !found.isDone()) {
        Thread.onSpinWait();
      }
      assertThat(found).isNotDone();
      server.on("UID SEARCH", "* SEARCH 7");
      assertThat(found.get()).isTrue();
    }
  }

  @Test
  void noCopyIsWaitedForLongerThanServersTake() throws Exception {
    server.on("EXAMINE", "* 1 EXISTS", "OK [READ-ONLY] done");
    server.hang(ScriptedImap.Hang.BEFORE_APPEND_REPLY);
    append("A");
    try (MailSession session = store.open("u1")) {
      assertThat(session.holds("A", new NewMail("1", Flags.NONE, WHEN, MESSAGE))).isFalse();
    }
  }

  @Test
  void aBrokenConnectionIsNotUsedAgain() throws Exception {
    server.hang(ScriptedImap.Hang.BEFORE_APPEND_REPLY);
    assertThat(append("A")).isInstanceOf(Appended.Unknown.class);
    server.hang(ScriptedImap.Hang.NEVER);
    assertThat(append("A")).isInstanceOf(Appended.Stored.class);
    assertThat(logins()).isEqualTo(2);
  }

  @Test
  void aClosedStoreKeepsNoConnection() throws Exception {
    MailSession session = store.open("u1");
    store.close();
    session.close();
    assertThat(server.lines()).last().asString().endsWith("LOGOUT");
  }

  /** RFC 3501 §9: a command without arguments ends right after its name. */
  @Test
  void noCommandEndsWithASpace() throws Exception {
    server.capabilities("NAMESPACE");
    append("A");
    now = now.plusSeconds(1);
    append("A");
    store.close();
    assertThat(server.lines()).anyMatch(line -> line.endsWith(" NOOP"));
    assertThat(server.lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void noMoreConnectionsThanAllowed() throws Exception {
    String reason = "";
    for (Duration time = Duration.ofMillis(300);
        !reason.contains("in use") && time.compareTo(MINUTES) < 0;
        time = time.multipliedBy(4)) {
      reason = reasonOfTheThird(time);
    }
    assertThat(reason).contains("in use");
  }

  /** Why one connection more than are allowed, or an earlier one, is not there in time. */
  private String reasonOfTheThird(Duration time) throws Exception {
    try (ImapMailStore impatient = store(time, account -> ImapLogin.as(account, "secret"));
        MailSession one = impatient.open("u1");
        MailSession two = impatient.open("u2");
        MailSession three = impatient.open("u3")) {
      return "%s, %s and %s are open".formatted(one, two, three);
    } catch (StoreUnavailable e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aConnectionThatIsGivenBackIsFree() throws Exception {
    try (MailSession one = store.open("u1")) {
      store.open("u2").close();
      store.open("u3").close();
      assertThat(one).isNotNull();
    }
  }

  @Test
  void withoutStartTlsThereIsNoConnection() {
    ImapSettings settings = ImapSettings.of("127.0.0.1", server.port(), TransportSecurity.STARTTLS);
    server.hang(ScriptedImap.Hang.NEVER);
    try (ImapMailStore strict =
        new ImapMailStore(settings, a -> ImapLogin.as(a, "secret"), InstantSource.system())) {
      assertThatThrownBy(() -> strict.open("u1")).isInstanceOf(StoreUnavailable.class);
    }
    assertThat(server.lines()).noneMatch(line -> line.contains("secret"));
  }

  @Test
  void passwordsAreNotPrinted() {
    assertThat(ImapLogin.master("m", "secret", "u1")).hasToString("m for u1");
  }

  private long logins() {
    return server.lines().stream().filter(line -> line.contains(" LOGIN ")).count();
  }
}
