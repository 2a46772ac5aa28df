package org.tamis.bridge.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.testing.ScriptedImap;

/** Special uses, ids and annotations, from servers that have them and from others. */
@Timeout(600)
class MailboxQuestionsTest {
  private ScriptedImap server;
  private ImapSettings settings;
  private ImapMailStore store;

  @BeforeEach
  void open() throws IOException {
    server = ScriptedImap.open().with("A").with("B");
    Duration minutes = Duration.ofMinutes(10);
    settings =
        new ImapSettings(
            "127.0.0.1",
            server.port(),
            TransportSecurity.NONE,
            Optional.empty(),
            2,
            2,
            minutes,
            minutes,
            minutes);
    store = new ImapMailStore(settings, a -> ImapLogin.as(a, "secret"), InstantSource.system());
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    server.close();
  }

  private long asked(String command) {
    return server.lines().stream().filter(line -> line.contains(" " + command)).count();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SPECIAL-USE LIST-EXTENDED|LIST (SPECIAL-USE) \"\" \"*\" RETURN (SPECIAL-USE)|LIST|\\Junk",
        "SPECIAL-USE|LIST \"\" \"*\"|LIST|\\JUNK",
        "XLIST|XLIST \"\" \"*\"|XLIST|\\Spam",
      })
  void specialUsesAreAskedForAsTheServerOffers(
      String capability, String command, String keyword, String attribute) throws Exception {
    server
        .capabilities(capability)
        .on(
            command,
            "* " + keyword + " (\\HasNoChildren) \"/\" INBOX",
            "* " + keyword + " (\\HasNoChildren " + attribute + ") \"/\" \"Sp&AOQ-m\"",
            "* " + keyword + " (" + attribute + ") \"/\" Early",
            "* " + keyword + " (\\NoSelect " + attribute + ") \"/\" Gone",
            "* " + keyword + " (broken");
    try (MailSession session = store.open("u1")) {
      assertThat(session.withSpecialUse("\\jUNK")).containsExactly("Early", "Späm");
      assertThat(session.withSpecialUse("\\Sent")).isEmpty();
      assertThat(session.specialUses("Späm")).containsExactly("\\junk");
      assertThat(session.specialUses("INBOX")).isEmpty();
      assertThat(session.specialUses("a\r\nb")).isEmpty();
    }
    assertThat(asked(command)).as("asked once in a session").isEqualTo(1);
  }

  @Test
  void aServerWithoutSpecialUsesIsNotAsked() throws Exception {
    try (MailSession session = store.open("u1")) {
      assertThat(session.withSpecialUse("\\Junk")).isEmpty();
      assertThat(session.withId("F1")).isEmpty();
      assertThat(session.annotation("A", "/private/comment")).isEmpty();
      assertThat(session.annotation("", "/shared/admin")).isEmpty();
    }
    assertThat(asked("LIST \"\" \"*\"") + asked("STATUS") + asked("GETMETADATA")).isZero();
  }

  /** RFC 8579 §3: in the user's personal namespace, and by a name that a script can write. */
  @Test
  void othersMailboxesAreNotUsed() throws Exception {
    server
        .capabilities("NAMESPACE SPECIAL-USE")
        .namespace("((\"INBOX.\" \".\")) NIL ((\"shared.\" \".\"))")
        .on(
            "LIST \"\" \"*\"",
            "* LIST (\\Junk) \".\" INBOX.Junk",
            "* LIST (\\Junk) \".\" shared.Junk",
            "* LIST (\\Junk) \".\" \"INBOX.a/b\"");
    try (MailSession session = store.open("u1")) {
      assertThat(session.withSpecialUse("\\Junk")).containsExactly("INBOX.Junk");
      assertThat(session.specialUses("Junk")).containsExactly("\\junk");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE-SPECIAL-USE|OK|\\Junk|CREATE N (USE (\\Junk))",
        "CREATE-SPECIAL-USE|NO [USEATTR] not that one|\\Junk|CREATE N (USE (\\Junk)),CREATE N",
        "SPECIAL-USE|OK|\\Junk|CREATE N",
        "CREATE-SPECIAL-USE|OK|\\a)b|CREATE N",
        "CREATE-SPECIAL-USE|OK|Junk|CREATE N",
      })
  void aNewMailboxGetsItsUse(String capability, String answer, String use, String commands)
      throws Exception {
    server.capabilities(capability).on("CREATE N (USE", answer);
    try (MailSession session = store.open("u1")) {
      assertThat(session.create("N", Optional.of(use))).isEqualTo(new MailSession.Created.Done());
    }
    assertThat(
            server.lines().stream()
                .filter(line -> line.contains(" CREATE "))
                .map(line -> line.replaceFirst("^\\S+ ", "")))
        .containsExactly(commands.split(","));
  }

  @Test
  void idsAreAskedForOneByOne() throws Exception {
    server
        .capabilities("OBJECTID")
        .on("STATUS A ", "* STATUS A (MAILBOXID (F-1_a))")
        .on("STATUS B ", "NO gone");
    try (MailSession session = store.open("u1")) {
      assertThat(session.withId("F-1_a")).contains("A");
      assertThat(session.withId("f-1_a")).as("RFC 8474 §7: case counts").isEmpty();
      assertThat(session.withId("A")).isEmpty();
    }
    assertThat(asked("STATUS A")).isEqualTo(1);
  }

  @Test
  void idsAreAskedForAtOnceWhereTheServerCan() throws Exception {
    server
        .capabilities("OBJECTID LIST-STATUS")
        .on(
            "LIST \"\" \"*\" RETURN (STATUS (MAILBOXID))",
            "* LIST () \"/\" \"Sp&AOQ-m\"",
            "* STATUS \"Sp&AOQ-m\" (MAILBOXID (F2))",
            "* STATUS A ()");
    try (MailSession session = store.open("u1")) {
      assertThat(session.withId("F2")).contains("Späm");
    }
    assertThat(asked("STATUS")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "* METADATA A (/private/comment \"hi\")|hi",
        "* METADATA \"A\" (/PRIVATE/Comment hi)|-",
        "* METADATA \"A\" (/PRIVATE/Comment \"\")|''",
        "* METADATA A (/private/comment NIL)|-",
        "* METADATA A (/private/other \"no\")|-",
        "* METADATA A /private/comment|-",
        "NO [NONEXISTENT] none|-",
        "NO [NOPERM] none|-",
        "BAD what|-",
      })
  void annotations(String answer, String value) throws Exception {
    server.capabilities("METADATA").on("GETMETADATA A /private/comment", answer);
    String expected = "''".equals(value) ? "" : value;
    try (MailSession session = store.open("u1")) {
      assertThat(session.annotation("A", "/private/comment"))
          .isEqualTo(Optional.ofNullable(expected));
    }
  }

  @ParameterizedTest
  @CsvSource({"METADATA", "METADATA-SERVER"})
  void annotationsOfTheServer(String capability) throws Exception {
    server
        .capabilities(capability)
        .on("GETMETADATA \"\" /shared/admin", "* METADATA \"\" (/shared/admin \"mailto:a@b\")");
    try (MailSession session = store.open("u1")) {
      assertThat(session.annotation("", "/shared/admin")).contains("mailto:a@b");
    }
  }

  /** RFC 5464 §4.2.1: the server sends no value that is larger than was asked for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "METADATA|* METADATA \"\" (/private/v \"keep;\")|Value[text=keep;]",
        "METADATA-SERVER|* METADATA \"\" (/PRIVATE/V \"keep;\")|Value[text=keep;]",
        "METADATA|* METADATA \"\" (/private/v NIL)|None[]",
        "METADATA|OK done|None[]",
        "METADATA|OK [METADATA LONGENTRIES 2199] too large|TooLarge[]",
        "METADATA|* METADATA \"\" (/private/v \"more than ten octets\")|TooLarge[]",
        "METADATA|NO [NOPERM] not for you|Refused[reason=[NOPERM] not for you]",
        "METADATA|BAD what|Refused[reason=what]",
        "ACL|OK done|Unsupported[]",
      })
  void entriesOfTheServer(String capabilities, String answer, String expected) throws Exception {
    server
        .capabilities(capabilities)
        .on("GETMETADATA (MAXSIZE 10) \"\" /private/v", answer.split("~"));
    ImapLogin login = ImapLogin.as("u1", "secret");
    try (ImapSession session = ImapSession.open(settings, login, ImapSession.Use.WAITING)) {
      assertThat(session.entry("/private/v", 10)).hasToString(expected);
    }
  }

  /** What scripts can require follows from what the server says after the log-in. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|''",
        "QUOTA ACL LITERAL+|''",
        "SPECIAL-USE|SPECIAL_USE",
        "XLIST|SPECIAL_USE",
        "OBJECTID|MAILBOX_IDS",
        "METADATA|MAILBOX_METADATA SERVER_METADATA",
        "METADATA-SERVER|SERVER_METADATA",
        "METADATA-SERVER OBJECTID SPECIAL-USE|MAILBOX_IDS SERVER_METADATA SPECIAL_USE",
      })
  void features(String capabilities, String expected) throws Exception {
    server.capabilities(capabilities);
    try (MailSession session = store.open("u1")) {
      assertThat(session.features().features().stream().map(Enum::name).sorted())
          .isEqualTo(Stream.of(expected.split(" ")).filter(word -> !word.isEmpty()).toList());
    }
  }

  @Test
  void aStoreInTroubleIsNoAnswer() throws Exception {
    server.capabilities("METADATA").on("GETMETADATA", "NO [UNAVAILABLE] later");
    try (MailSession session = store.open("u1")) {
      assertThatThrownBy(() -> session.annotation("A", "/private/comment"))
          .isInstanceOf(StoreUnavailable.class);
    }
  }

  @Test
  void namesThatCannotBeEntriesAreNotSent() throws Exception {
    server.capabilities("METADATA");
    try (MailSession session = store.open("u1")) {
      for (String entry : List.of("", "/", "/a//b", "/a/", "a", "/a*", "/a%", "/a b", "/ü")) {
        assertThat(session.annotation("A", entry)).isEmpty();
      }
    }
    assertThat(asked("GETMETADATA")).isZero();
  }
}
