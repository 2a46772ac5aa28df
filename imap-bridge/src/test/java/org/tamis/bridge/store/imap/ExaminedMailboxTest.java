package org.tamis.bridge.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailReader.Opening;
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.testing.LineServer;
import org.tamis.bridge.testing.ScriptedImap;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/** Reading without a trace: which commands are sent, and what is made of the answers. */
@Timeout(600)
class ExaminedMailboxTest {
  private static final int MOST = 1_000;

  private final List<String> read = new ArrayList<>();
  private int wanted = Integer.MAX_VALUE;
  private ScriptedImap server;

  @BeforeEach
  void open() throws IOException {
    server = ScriptedImap.open().with("Work").on("EXAMINE", "* 3 EXISTS", "OK [READ-ONLY] done");
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private static ImapSettings settings(int port) {
    Duration minutes = Duration.ofMinutes(10);
    return new ImapSettings(
        "127.0.0.1",
        port,
        TransportSecurity.NONE,
        Optional.empty(),
        1,
        1,
        minutes,
        minutes,
        minutes);
  }

  private Opening opening(String mailbox) throws StoreUnavailable {
    return readers(server.port()).open("u1", mailbox);
  }

  private static ImapReaders readers(int port) {
    return new ImapReaders(settings(port), a -> ImapLogin.as(a, "secret"));
  }

  private MailReader opened() throws StoreUnavailable {
    return opened(server.port());
  }

  private static MailReader opened(int port) throws StoreUnavailable {
    Opening opening = readers(port).open("u1", "Work");
    return ((Opening.Opened) opening).mailbox();
  }

  private List<String> commands() {
    return server.lines().stream()
        .map(line -> line.replaceFirst("^\\S+ ", ""))
        .dropWhile(line -> !line.startsWith("EXAMINE"))
        .toList();
  }

  private void fetch(Needs needs, Long... uids) throws StoreUnavailable {
    try (MailReader mailbox = opened()) {
      mailbox.fetch(List.of(uids), needs, MOST, sink());
    }
  }

  private MailSink sink() {
    return new MailSink() {
      @Override
      public boolean message(long uid, Message message) {
        read.add(uid + " " + new String(message.bytes(), StandardCharsets.ISO_8859_1));
        return read.size() < wanted;
      }

      @Override
      public void problem(long uid, String reason) {
        read.add(uid + " ! " + reason);
      }
    };
  }

  private static String literal(String octets) {
    return "{" + octets.length() + "}\r\n" + octets;
  }

  private static Needs fields(String... names) {
    return Needs.fields(Stream.of(names).map(HeaderName::of).toList());
  }

  static Stream<Arguments> items() {
    return Stream.of(
        Arguments.of(Needs.NOTHING, "(UID)"),
        Arguments.of(Needs.SIZE, "(UID RFC822.SIZE)"),
        Arguments.of(fields("To", "From"), "(UID BODY.PEEK[HEADER.FIELDS (From To)])"),
        Arguments.of(
            fields("From").and(Needs.SIZE), "(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (From)])"),
        Arguments.of(Needs.HEADER, "(UID BODY.PEEK[HEADER])"),
        // field names of RFC 5322 that could mean something else in a command
        Arguments.of(fields("a)]"), "(UID BODY.PEEK[HEADER])"),
        Arguments.of(fields("x{3}"), "(UID BODY.PEEK[HEADER])"),
        Arguments.of(fields("\"q\""), "(UID BODY.PEEK[HEADER])"),
        Arguments.of(Needs.MESSAGE, "(UID BODY.PEEK[]<0.1001>)"));
  }

  @ParameterizedTest
  @MethodSource("items")
  void asksForWhatIsNeededAndChangesNothing(Needs needs, String expected) throws Exception {
    fetch(needs, 4L, 5L, 6L, 9L);
    assertThat(commands().subList(0, 2))
        .containsExactly("EXAMINE Work", "UID FETCH 4:6,9 " + expected);
    assertThat(server.lines())
        .noneMatch(line -> line.matches("\\S+ (SELECT|UID STORE|STORE|CLOSE|EXPUNGE).*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALL        | ",
        "2:*        | 2",
        "1:*        | 3",
        "1:*        | 99",
        "SINCE 5-Mar-2026 | 2026-03-05",
      })
  void choosesMessages(String criterion, String choice) throws Exception {
    server.on("UID SEARCH", "* SEARCH 9 7", "* SEARCH 4294967295", "OK done");
    MailChoice chosen =
        choice == null
            ? new MailChoice.All()
            : choice.contains("-")
                ? new MailChoice.Since(LocalDate.parse(choice))
                : new MailChoice.Last(Integer.parseInt(choice));
    try (MailReader mailbox = opened()) {
      List<Long> all = List.of(7L, 9L, 4294967295L);
      assertThat(mailbox.choose(chosen))
          .isEqualTo(criterion.equals("2:*") ? all.subList(1, 3) : all);
    }
    assertThat(commands()).contains("UID SEARCH " + criterion);
  }

  @Test
  void someServersSearchByNothingButAll() throws Exception {
    server.on("UID SEARCH 2:*", "BAD what?").on("UID SEARCH ALL", "* SEARCH 4 5 6", "OK done");
    try (MailReader mailbox = opened()) {
      assertThat(mailbox.choose(new MailChoice.Last(2))).containsExactly(5L, 6L);
    }
  }

  @Test
  void anEmptyMailboxIsNotSearched() throws Exception {
    server.on("EXAMINE", "* 0 EXISTS", "OK done");
    try (MailReader mailbox = opened()) {
      assertThat(mailbox.choose(new MailChoice.All())).isEmpty();
      mailbox.fetch(List.of(), Needs.HEADER, MOST, sink());
    }
    assertThat(commands()).containsExactly("EXAMINE Work", "LOGOUT");
  }

  @Test
  void aMailboxThatIsNotThere() throws Exception {
    server.on("EXAMINE", "NO [NONEXISTENT] no");
    assertThat(opening("Wok")).isEqualTo(new Opening.NoMailbox(List.of("Work")));
    assertThat(opening("a\r\nb")).isEqualTo(new Opening.NoMailbox(List.of()));
    assertThatThrownBy(() -> opening("Work"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("refuses mailbox Work: [NONEXISTENT] no");
  }

  @Test
  void oddAnswers() throws Exception {
    server.on(
        "UID FETCH 1:9",
        "* 1 FETCH (UID 1 FLAGS (\\Seen))", // another client's change
        "* 1 FETCH (FLAGS ())",
        "* 2 EXPUNGE",
        "* 1 FETCH (BODY[] \"one\" UID 1)",
        "* 1 FETCH (UID 1 BODY[] \"again\")",
        "* 2 FETCH (UID 2 BODY[]<0> " + literal("x".repeat(MOST)) + ")",
        "* 3 FETCH (UID 3 BODY[]<0> " + literal("x".repeat(MOST + 1)) + ")",
        "* 4 FETCH (UID 4 BODY[] NIL)",
        "* 5 FETCH (UID 5 BODY[ \"broken\")",
        "* 6 FETCH (UID 77 BODY[] \"who?\")",
        "OK done");
    server.on("UID FETCH 5 ", "* 5 FETCH (UID 5 BODY[ \"broken\")", "OK done");
    server.on("UID FETCH 6 ", "NO no such message");
    server.on("UID FETCH 7 ", "OK done");
    server.on("UID SEARCH UID 5:9", "* SEARCH 5 6 7 8", "OK done"); // 9 is gone
    server.on("UID FETCH 8 ", "* 8 FETCH (UID 8 BODY[] \"at last\")", "OK done");
    fetch(Needs.MESSAGE, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(read)
        .containsExactly(
            "1 one",
            "2 " + "x".repeat(MOST),
            "3 ! message too large: at most 1000 octets",
            "4 ! the server returned no content",
            "5 ! the server's answer makes no sense",
            "6 ! the server refuses it: no such message",
            "7 ! the server does not give it",
            "8 at last");
  }

  /** This server answers a command once the next one has come: whoever waits, waits for ever. */
  private static final class LateServer extends LineServer {
    private LateServer() throws IOException {
      start();
    }

    @Override
    protected void serve(Line line) throws IOException {
      line.say("* OK [CAPABILITY IMAP4rev1] ready");
      while (true) {
        String[] words = line.read().split(" ");
        if (words[1].equals("EXAMINE")) {
          line.say("* 1000 EXISTS");
        } else if (words[1].equals("UID")) {
          String next = line.read();
          fetched(line, words[3]);
          line.say(words[0] + " OK done");
          words = next.split(" ");
          // the client must have read these before it asks for more
          fetched(line, words[3]);
        }
        line.say(words[0] + " OK done");
      }
    }

    private static void fetched(Line line, String set) throws IOException {
      int first = Integer.parseInt(set.replaceFirst(":.*", ""));
      for (int uid = first; uid < first + 200; uid++) {
        line.say("* " + uid + " FETCH (UID " + uid + " RFC822.SIZE 5)");
      }
    }
  }

  @Test
  void oneByOneMailboxesAreOpenedOverOneConnection() throws StoreUnavailable {
    server.with("Play").on("UID SEARCH", "* SEARCH 7");
    try (MailReader.OneByOne mailboxes = readers(server.port()).oneByOne("u1")) {
      assertThat(logIns()).as("before the first one is opened").isZero();
      for (String name : List.of("Work", "Play", "Work")) {
        try (MailReader mailbox = ((Opening.Opened) mailboxes.open(name)).mailbox()) {
          assertThat(mailbox.choose(new MailChoice.All())).containsExactly(7L);
        }
      }
      assertThat(logIns()).isOne();
    }
    assertThat(commands()).last().isEqualTo("LOGOUT");
  }

  private long logIns() {
    return server.lines().stream().filter(line -> line.contains(" LOGIN ")).count();
  }

  @Test
  void aLostConnectionIsReplacedForTheNextMailbox() throws StoreUnavailable {
    server.on("UID SEARCH", "cut");
    try (MailReader.OneByOne mailboxes = readers(server.port()).oneByOne("u1")) {
      MailReader first = ((Opening.Opened) mailboxes.open("Work")).mailbox();
      assertThatThrownBy(() -> first.choose(new MailChoice.All()))
          .isInstanceOf(StoreUnavailable.class);
      first.close();
      assertThat(mailboxes.open("Work")).isInstanceOf(Opening.Opened.class);
      assertThat(logIns()).isEqualTo(2);
    }
  }

  @Test
  void commandsOverlapAndMessagesComeInOrder() throws Exception {
    List<Long> uids = LongStream.rangeClosed(1, 800).boxed().toList();
    try (LateServer late = new LateServer();
        MailReader mailbox = opened(late.port())) {
      mailbox.fetch(uids, Needs.SIZE, MOST, sink());
      assertThat(late.lines().stream().filter(line -> line.contains("FETCH"))).hasSize(4);
    }
    assertThat(read).isEqualTo(uids.stream().map(uid -> uid + " ").toList());
  }

  /** Dovecot works at two commands at a time: answers come in any order, and so do the ends. */
  @Test
  void answersMayOvertakeEachOther() throws Exception {
    List<Long> uids = LongStream.rangeClosed(1, 400).boxed().toList();
    try (OvertakingServer server = new OvertakingServer();
        MailReader mailbox = opened(server.port())) {
      mailbox.fetch(uids, Needs.SIZE, MOST, sink());
      assertThat(server.lines().stream().filter(line -> line.contains("FETCH"))).hasSize(2);
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(uids.stream().map(u -> u + " ").toList());
  }

  private static final class OvertakingServer extends LineServer {
    private OvertakingServer() throws IOException {
      start();
    }

    @Override
    protected void serve(Line line) throws IOException {
      line.say("* OK [CAPABILITY IMAP4rev1] ready");
      while (true) {
        String[] words = line.read().split(" ");
        if (words[1].equals("EXAMINE")) {
          line.say("* 400 EXISTS");
        } else if (words[1].equals("UID")) {
          String next = line.read().split(" ")[0];
          for (int uid = 400; uid >= 1; uid--) {
            line.say("* " + uid + " FETCH (UID " + uid + " RFC822.SIZE 5)");
          }
          line.say(next + " OK the second");
        }
        line.say(words[0] + " OK done");
      }
    }
  }

  /** Cyrus sends messages with a NUL as literal8 (RFC 3516 §4.3). */
  @ParameterizedTest
  @CsvSource({"~{8}", "{8}"})
  void aMessageMayComeAsALiteral8(String length) throws Exception {
    server.on(
        "UID FETCH",
        "* 1 FETCH (UID 1 BODY[] " + length + "\r\na\0~{9}\r\n)",
        "* 2 FETCH (BODY[] " + length + "\r\n{1}\r\nabc UID 2)",
        "OK done");
    fetch(Needs.MESSAGE, 1L, 2L);
    assertThat(read).containsExactly("1 a\0~{9}\r\n", "2 {1}\r\nabc");
  }

  @Test
  void whoHasEnoughGetsNoMore() throws Exception {
    wanted = 1;
    server.on("UID FETCH", "* 1 FETCH (UID 1)", "* 2 FETCH (UID 2)", "OK done");
    fetch(Needs.NOTHING, 1L, 2L);
    assertThat(read).containsExactly("1 ");
    assertThat(commands()).doesNotContain("LOGOUT");
  }

  @ParameterizedTest
  @CsvSource({
    "'* BYE going down', NO never read, ended the connection",
    "'* 1 FETCH (UID 1 BODY[] {9}', cut, connection is lost",
  })
  void aLostConnectionIsNoEndOfTheMailbox(String last, String end, String reason) throws Exception {
    server.on("UID FETCH", last + "\r\nabc", end);
    assertThatThrownBy(() -> fetch(Needs.MESSAGE, 1L))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(reason);
    assertThat(read).isEmpty();
  }
}
