package org.tamis.bridge.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.store.ConditionalFlags;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.SelectedMailbox.Identity;
import org.tamis.bridge.store.SelectedMailbox.Place;
import org.tamis.bridge.store.SelectedMailbox.Selecting;
import org.tamis.bridge.store.SelectedMailbox.Transfer;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.testing.ScriptedImap;
import org.tamis.engine.plan.Flags;

/** Which commands are sent to a selected mailbox, and what is made of odd and of wrong answers. */
@Timeout(600)
class ImapMailboxTest {
  private static final List<Long> UIDS = List.of(1L, 2L, 3L);

  private ScriptedImap server;
  private ImapSession session;

  @BeforeEach
  void open() throws IOException {
    server = ScriptedImap.open().with("Work");
    selectAnswers("OK [READ-WRITE] done");
  }

  @AfterEach
  void close() throws IOException {
    if (session != null) {
      session.cut();
    }
    server.close();
  }

  private void selectAnswers(String end) {
    server.on(
        "SELECT",
        "* 3 EXISTS",
        "* OK [UIDVALIDITY 7] valid",
        "* OK [UIDNEXT 9] next",
        "* OK [PERMANENTFLAGS (\\Seen \\Deleted $kept)] these",
        "* OK [HIGHESTMODSEQ 12] so far",
        end);
  }

  private Selecting selecting(String mailbox, Access access) throws StoreUnavailable {
    Duration minutes = Duration.ofMinutes(10);
    ImapSettings settings =
        new ImapSettings(
            "127.0.0.1",
            server.port(),
            TransportSecurity.NONE,
            Optional.empty(),
            1,
            1,
            minutes,
            minutes,
            minutes);
    session = ImapSession.open(settings, ImapLogin.as("u1", "secret"), ImapSession.Use.MUCH_MAIL);
    return session.select(mailbox, access);
  }

  private SelectedMailbox inbox(String capabilities) throws StoreUnavailable {
    server.capabilities(capabilities);
    return ((Selecting.Selected) selecting("inbox", Access.CHANGE)).mailbox();
  }

  private List<String> commands() {
    return server.lines().stream()
        .map(line -> line.replaceFirst("^\\S+ ", ""))
        .dropWhile(line -> !line.startsWith("SELECT"))
        .skip(1)
        .toList();
  }

  @Test
  void whatIsSelected() throws Exception {
    SelectedMailbox inbox = inbox("CONDSTORE");
    assertThat(server.lines()).anyMatch(line -> line.endsWith("SELECT INBOX (CONDSTORE)"));
    assertThat(List.of(inbox.name(), inbox.uidValidity(), inbox.uidNext()))
        .isEqualTo(List.of("inbox", 7L, 9L));
    assertThat(inbox.conditionalFlags()).as("with HIGHESTMODSEQ").isPresent();
    assertThat(inbox.keeps("$KEPT")).isTrue();
    assertThat(inbox.keeps("\\seen")).isTrue();
    assertThat(inbox.keeps("\\Flagged")).isFalse();
    assertThat(inbox.keeps("$other")).isFalse();
  }

  /** RFC 9051 §7.1: who says nothing keeps all of them. */
  @Test
  void whatTheServerDoesNotTellIsAsked() throws Exception {
    server.on("SELECT", "* 3 EXISTS", "OK done");
    server.on(
        "STATUS",
        "* STATUS Work (UIDNEXT 1 UIDVALIDITY 1)",
        "* STATUS INBOX (UIDVALIDITY 5 UIDNEXT 6)");
    SelectedMailbox inbox = inbox("");
    assertThat(List.of(inbox.uidValidity(), inbox.uidNext())).isEqualTo(List.of(5L, 6L));
    assertThat(inbox.keeps("$any")).isTrue();
    assertThat(inbox.place("Work")).contains(new Place("Work", 1, 1));
    assertThat(inbox.conditionalFlags()).isEmpty();
  }

  @Test
  void aMailboxThatMayOnlyBeRead() throws Exception {
    selectAnswers("OK [READ-ONLY] done");
    assertThat(selecting("INBOX", Access.CHANGE))
        .isEqualTo(new Selecting.Refused("it may only be read"));
  }

  @Test
  void aMailboxThatCannotBeHad() throws Exception {
    server.on("SELECT INBOX", "NO [NOPERM] not for you");
    assertThat(selecting("INBOX", Access.CHANGE))
        .isEqualTo(new Selecting.Refused("the server refuses it: [NOPERM] not for you"));
    server.on("SELECT INBOX", "NO [UNAVAILABLE] later");
    assertThatThrownBy(() -> selecting("INBOX", Access.CHANGE))
        .hasMessage(
            "SELECT at 127.0.0.1:"
                + server.port()
                + ": the server refuses it: [UNAVAILABLE] later");
  }

  @Test
  void onlyOneMailboxIsSelected() throws Exception {
    SelectedMailbox inbox = inbox("");
    session.select("Work", Access.CHANGE);
    assertThatThrownBy(() -> inbox.remove(UIDS)).isInstanceOf(IllegalStateException.class);
    assertThat(server.lines()).noneMatch(line -> line.contains("STORE"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OK [COPYUID 5 1:3 11:13] done      | {1=11, 2=12, 3=13} | 5",
        "OK [copyuid 5 3,1:2 11:13] done    | {3=11, 1=12, 2=13} | 5",
        "OK [COPYUID 5 3:1 11,12,13] done   | {1=11, 2=12, 3=13} | 5",
        "OK [COPYUID 5 2 11] done           | {2=11}             | 5",
        "OK [COPYUID 5 2,9 11:12] done      | {2=11}             | 5",
        // odd ones tell nothing: RFC 4315 §3 has as many on one side as on the other
        "OK [COPYUID 5 1:3 11:12] done      | {}                 | 0",
        "OK [COPYUID 5 1,1:2 11:13] done    | {}                 | 0",
        "OK [COPYUID 5 1:2 11,11] done      | {}                 | 0",
        "OK [COPYUID 5  ] done              | {}                 | 0",
        "OK [COPYUID 5 1:4294967295 1:4294967295] done | {}      | 0",
        "OK [COPYUID 5 0:2 11:13] done      | {}                 | 0",
        "OK [COPYUID x 1 2] done            | {}                 | 0",
        "OK done                            | {}                 | 0",
      })
  void whereMessagesWent(String answer, String uids, long uidValidity) throws Exception {
    server.on("UID MOVE", answer.strip());
    Transfer.Done done = (Transfer.Done) inbox("MOVE").move(UIDS, "Work");
    assertThat(done.uids()).hasSameSizeAs(map(uids)).containsAllEntriesOf(map(uids));
    assertThat(done.uidValidity()).isEqualTo(uidValidity);
    assertThat(commands()).containsExactly("UID MOVE 1:3 Work");
  }

  private static Map<Long, Long> map(String text) {
    Map<Long, Long> map = new TreeMap<>();
    for (String pair : text.replaceAll("[{} ]", "").split(",")) {
      if (!pair.isEmpty()) {
        map.put(Long.parseLong(pair.split("=")[0]), Long.parseLong(pair.split("=")[1]));
      }
    }
    return map;
  }

  /** RFC 6851 §4.3: untagged, and perhaps in pieces. */
  @Test
  void piecesOfCopyuidComeTogether() throws Exception {
    server.on(
        "UID MOVE",
        "* OK [COPYUID 5 1 11] one",
        "* 1 EXPUNGE",
        "* OK [COPYUID 5 2:3 12:13] two",
        "* OK [COPYUID 5 3 99] contradicts itself",
        "OK [COPYUID 5 1 11] again");
    Transfer.Done done = (Transfer.Done) inbox("MOVE").move(UIDS, "Work");
    assertThat(done.uids()).isEqualTo(Map.of(1L, 11L, 2L, 12L));
  }

  /** The originals go only when the copies are there. */
  @Test
  void withoutMove() throws Exception {
    server.on("UID COPY", "OK [COPYUID 5 1:3 11:13] done");
    assertThat(inbox("UIDPLUS").move(UIDS, "Work"))
        .isEqualTo(new Transfer.Done(5, Map.of(1L, 11L, 2L, 12L, 3L, 13L), Set.of()));
    assertThat(commands())
        .containsExactly(
            "UID COPY 1:3 Work", "UID STORE 1:3 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 1:3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UIDPLUS", ""})
  void whatCannotBeRemovedIsLeft(String capabilities) throws Exception {
    server.on("UID EXPUNGE", "NO not today").on("UID SEARCH UID 1:3", "* SEARCH 2 3");
    Transfer.Done done = (Transfer.Done) inbox(capabilities).move(UIDS, "Work");
    assertThat(done.left()).containsExactlyInAnyOrder(2L, 3L);
    assertThat(commands()).noneMatch(line -> line.matches("(EXPUNGE|CLOSE).*"));
  }

  @Test
  void nothingIsRemovedWhereNothingWasCopied() throws Exception {
    server.on("UID COPY", "NO [OVERQUOTA] full");
    assertThat(inbox("UIDPLUS").move(UIDS, "Work"))
        .isEqualTo(new Transfer.Refused("the server refuses it: [OVERQUOTA] full", false));
    server.on("UID COPY", "* BYE going down", "cut");
    assertThatThrownBy(() -> inbox("UIDPLUS").move(UIDS, "Work"))
        .hasMessage(
            "UID COPY at 127.0.0.1:"
                + server.port()
                + ": the server ended the connection: the server says: going down");
    assertThat(server.lines()).noneMatch(line -> line.contains("STORE"));
  }

  @Test
  void aMailboxThatKeepsNoMarkOfDeletion() throws Exception {
    server.on("SELECT", "* OK [PERMANENTFLAGS (\\Seen)] only", "OK done");
    server.on("STATUS", "* STATUS INBOX (UIDVALIDITY 5 UIDNEXT 6)");
    assertThat(inbox("UIDPLUS").move(UIDS, "Work"))
        .isEqualTo(new Transfer.Refused("messages cannot be removed from this mailbox", true));
    assertThat(commands()).noneMatch(line -> line.contains("COPY"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Work | NO [TRYCREATE] no such mailbox      | NoMailbox[]",
        "None | NO what?                            | NoMailbox[]",
        "Work | NO Over quota                       | Refused[reason=the server refuses it: Over quota, forGood=false]",
        "Work | NO I do not like it                 | Refused[reason=the server refuses it: I do not like it, forGood=true]",
        "Work | NO [INUSE] somebody else            | Refused[reason=the server refuses it: [INUSE] somebody else, forGood=false]",
        "Work | BAD unknown command                 | Refused[reason=the server refuses it: unknown command, forGood=true]",
      })
  void refusals(String mailbox, String answer, String expected) throws Exception {
    server.on("UID MOVE", answer);
    assertThat(inbox("MOVE").move(UIDS, mailbox)).hasToString(expected);
  }

  /** RFC 6851 §3.3: then nobody may say that nothing has changed. */
  @ParameterizedTest
  @ValueSource(strings = {"* OK [COPYUID 5 1 11] one", "* 1 EXPUNGE", "* VANISHED 1"})
  void aMoveThatFailsHalfway(String sign) throws Exception {
    server.on("UID MOVE", sign, "NO out of room").on("UID SEARCH", "* SEARCH 2 3");
    assertThatThrownBy(() -> inbox("MOVE").move(UIDS, "Work"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("UID MOVE")
        .hasMessageContaining("out of room");
  }

  @Test
  void whatOthersRemovedMeanwhileIsLeftOut() throws Exception {
    server.on("UID MOVE 1:3", "* 1 EXPUNGE", "NO [EXPUNGEISSUED] gone");
    server.on("UID MOVE 2:3", "OK [COPYUID 5 2:3 12:13] done");
    server.on("UID SEARCH UID 1:3", "* SEARCH 2 3");
    Transfer.Done done = (Transfer.Done) inbox("MOVE").move(UIDS, "Work");
    assertThat(done.uids()).containsOnlyKeys(2L, 3L);
    server.on("UID SEARCH UID 1:3", "* SEARCH");
    assertThat(inbox("MOVE").move(UIDS, "Work"))
        .isEqualTo(new Transfer.Done(0, Map.of(), Set.of()));
  }

  @Test
  void oneCommandIsOneTransfer() throws Exception {
    SelectedMailbox inbox = inbox("MOVE");
    List<Long> many = LongStream.rangeClosed(1, 501).boxed().toList();
    assertThatThrownBy(() -> inbox.move(many, "Work")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> inbox.copy(many, "Work")).isInstanceOf(IllegalArgumentException.class);
    inbox.remove(many);
    assertThat(commands())
        .containsSubsequence(
            "UID STORE 1:500 +FLAGS.SILENT (\\Deleted)", "UID STORE 501 +FLAGS.SILENT (\\Deleted)");
  }

  @Test
  void flagsThatStayAreSent() throws Exception {
    SelectedMailbox inbox = inbox("");
    inbox.change(UIDS, Flags.of("\\seen", "$kept", "$other", "a) (b"), Flags.of("\\Flagged"));
    assertThat(commands()).containsExactly("UID STORE 1:3 +FLAGS.SILENT (\\Seen $kept)");
    server.on("UID STORE", "NO no");
    assertThatThrownBy(() -> inbox.change(UIDS, Flags.NONE, Flags.of("\\Seen")))
        .hasMessageStartingWith("UID STORE at 127.0.0.1:");
  }

  @Test
  void whatMessagesAreKnownBy() throws Exception {
    server.on(
        "UID FETCH 1:3",
        "* 1 FETCH (UID 1 RFC822.SIZE 50 INTERNALDATE \" 5-Mar-2026 10:00:00 +0100\" EMAILID (M1-x)"
            + " BODY[HEADER.FIELDS (MESSAGE-ID)] {23}\r\nMessage-ID:\r\n <a@b>\r\n\r\n)",
        "* 2 FETCH (UID 2 FLAGS (\\Seen))",
        "* 3 FETCH (UID 8 RFC822.SIZE 50)",
        "OK done");
    server.on(
        "UID FETCH 2:3",
        "* 2 FETCH (BODY[HEADER.FIELDS (MESSAGE-ID)] \"\" UID 2 RFC822.SIZE 4294967296"
            + " INTERNALDATE \"05-Mar-2026 10:00:00 +0000\" EMAILID ())",
        "OK done");
    assertThat(inbox("OBJECTID").identities(UIDS))
        .isEqualTo(
            Map.of(
                1L, new Identity(50, "2026-03-05T09:00:00Z", "<a@b>", Optional.of("M1-x")),
                2L, new Identity(4_294_967_296L, "2026-03-05T10:00:00Z", "", Optional.empty())));
    assertThat(commands().getFirst())
        .isEqualTo(
            "UID FETCH 1:3 (UID RFC822.SIZE INTERNALDATE"
                + " BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)] EMAILID)");
  }

  /** Silence about a message does not mean that it is gone. */
  @Test
  void whatTheServerKeepsToItself() throws Exception {
    server.on("UID SEARCH UID 1:3", "* SEARCH 2");
    assertThatThrownBy(() -> inbox("").flags(UIDS))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("UID FETCH at 127.0.0.1:")
        .hasMessageEndingWith("the server says nothing about message 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* ESEARCH (TAG \"x\") UID ALL 7,1:3 | [1, 2, 3, 7]",
        "* ESEARCH (TAG \"x\") UID           | []",
        "* ESEARCH UID MIN 1 ALL 9           | [9]",
        "* SEARCH 4                          | [4, 5]",
      })
  void searches(String answer, String uids) throws Exception {
    server.on("UID SEARCH RETURN (ALL) ALL", answer.strip()).on("UID SEARCH ALL", "* SEARCH 5 4");
    assertThat(inbox("ESEARCH").choose(new MailChoice.All())).hasToString(uids);
  }

  /** A mailbox that was empty may get messages while it is selected. */
  @Test
  void whatIsThereNow() throws Exception {
    server.on("SELECT", "* 0 EXISTS", "* OK [UIDVALIDITY 7] valid", "* OK [UIDNEXT 9] next");
    SelectedMailbox inbox = inbox("");
    assertThat(inbox.choose(new MailChoice.All())).isEmpty();
    server.on("NOOP", "* 1 EXISTS").on("UID SEARCH ALL", "* SEARCH 9");
    assertThat(inbox.choose(new MailChoice.All())).containsExactly(9L);
    assertThat(commands()).containsExactly("NOOP", "NOOP", "UID SEARCH ALL");
  }

  @Test
  void aSearchThatFindsMoreThanThereIs() throws Exception {
    server.on("UID SEARCH", "* ESEARCH UID ALL 1:4294967295");
    assertThatThrownBy(() -> inbox("ESEARCH").choose(new MailChoice.All()))
        .hasMessageEndingWith("the server finds more messages than there are");
    server.on("UID SEARCH", "NO no");
    assertThatThrownBy(() -> inbox("").choose(new MailChoice.All()))
        .hasMessageStartingWith("UID SEARCH at 127.0.0.1:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OK done                       | []",
        "OK [MODIFIED 2:3] some        | [2, 3]",
        "NO [MODIFIED 1,3] none        | [1, 3]",
      })
  void claims(String answer, String changed) throws Exception {
    server.on("UID STORE", answer.strip());
    ConditionalFlags flags = inbox("CONDSTORE").conditionalFlags().orElseThrow();
    assertThat(flags.addUnlessChanged(UIDS, 12, "$kept")).hasToString(changed);
    assertThat(commands())
        .containsExactly("UID STORE 1:3 (UNCHANGEDSINCE 12) +FLAGS.SILENT ($kept)");
  }

  @Test
  void claimsThatCannotBe() throws Exception {
    ConditionalFlags flags = inbox("CONDSTORE").conditionalFlags().orElseThrow();
    server.on("UID STORE", "OK [MODIFIED 1:4294967295] all of the world");
    assertThatThrownBy(() -> flags.addUnlessChanged(UIDS, 12, "$kept"))
        .hasMessageEndingWith("the answer makes no sense");
    server.on("UID STORE", "NO no");
    assertThatThrownBy(() -> flags.addUnlessChanged(UIDS, 12, "$kept"))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> flags.addUnlessChanged(UIDS, 12, "$other"))
        .isInstanceOf(IllegalArgumentException.class);
    server.on("UID FETCH", "* 1 FETCH (UID 1 MODSEQ (715194045007))");
    assertThat(flags.modSequences(List.of(1L))).isEqualTo(Map.of(1L, 715_194_045_007L));
  }

  @Test
  void placesThatMakeNoSense() throws Exception {
    SelectedMailbox inbox = inbox("");
    server.on("STATUS", "* STATUS Work (MESSAGES 3)");
    assertThatThrownBy(() -> inbox.place("Work"))
        .hasMessageContaining("STATUS at 127.0.0.1:")
        .hasMessageEndingWith("does not tell UIDVALIDITY and UIDNEXT");
    server.on("STATUS", "* STATUS Other (UIDVALIDITY 1 UIDNEXT 1)");
    assertThatThrownBy(() -> inbox.place("Work"))
        .hasMessageEndingWith("the server says nothing about Work");
    server.on("STATUS", "NO no");
    assertThatThrownBy(() -> inbox.place("Work")).hasMessageEndingWith("refuses it: no");
    assertThat(inbox.place("None")).isEmpty();
  }
}
