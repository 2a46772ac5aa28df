package org.tamis.bridge.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.SelectedMailbox.Listed;
import org.tamis.bridge.store.SelectedMailbox.Selecting;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.testing.LineServer;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/** What a server can send that is no answer: it costs the connection, and nothing else. */
@Timeout(600)
class LyingServerTest {
  private static final Duration MINUTES = Duration.ofMinutes(10);

  /** What the server says to a command, given its tag; it may say it for ever. */
  @FunctionalInterface
  private interface Answer {
    void to(String command, String tag, Talk talk) throws IOException;
  }

  @FunctionalInterface
  private interface Talk {
    void send(String text) throws IOException;

    default void say(String line) throws IOException {
      send(line + "\r\n");
    }
  }

  /** Lets everybody in and selects everything; the rest is up to the test. */
  private static final class Liar extends LineServer {
    private final Answer answer;

    private Liar(Answer answer) throws IOException {
      this.answer = answer;
      start();
    }

    @Override
    protected void serve(Line line) throws IOException {
      line.say("* OK [CAPABILITY IMAP4rev1 MOVE] ready");
      while (true) {
        String[] words = line.read().split(" ", 2);
        if (words[1].startsWith("UID")) {
          answer.to(words[1], words[0], line::send);
        } else if (words[1].startsWith("SELECT")) {
          line.say("* 3 EXISTS");
          line.say("* OK [UIDVALIDITY 1] v");
          line.say("* OK [UIDNEXT 4] n");
          line.say(words[0] + " OK done");
        } else {
          line.say(words[0] + " OK done");
        }
      }
    }
  }

  private static ImapSession session(LineServer server, Duration patience) throws StoreUnavailable {
    ImapSettings settings =
        new ImapSettings(
            "127.0.0.1",
            server.port(),
            TransportSecurity.NONE,
            Optional.empty(),
            1,
            1,
            MINUTES,
            MINUTES,
            patience);
    return ImapSession.open(settings, ImapLogin.as("u1", "x"), ImapSession.Use.MUCH_MAIL);
  }

  private static SelectedMailbox inbox(ImapSession session) throws StoreUnavailable {
    return ((Selecting.Selected) session.select("INBOX", Access.CHANGE)).mailbox();
  }

  private static void fails(Answer answer, String command, String reason) throws Exception {
    fails(answer, command, reason, MINUTES);
  }

  private static void fails(Answer answer, String command, String reason, Duration patience)
      throws Exception {
    try (Liar server = new Liar(answer)) {
      ImapSession session = session(server, patience);
      SelectedMailbox inbox = inbox(session);
      ThrowingCallable action =
          command.equals("UID MOVE")
              ? () -> inbox.move(List.of(1L), "Work")
              : () -> inbox.choose(new MailChoice.All());
      assertThatThrownBy(action)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageStartingWith(command + " at 127.0.0.1:" + server.port() + ": ")
          .hasMessageContaining(reason);
      assertThatThrownBy(action).hasMessageEndingWith("the connection is broken");
      session.close();
    }
  }

  /** The room for it would be made before the first octet has come. */
  @ParameterizedTest
  @ValueSource(strings = {"1073741824", "2147483600"})
  void aLiteralOfGigabytes(String length) throws Exception {
    fails(
        (_, _, talk) -> talk.say("* SEARCH {" + length + "}"),
        "UID SEARCH",
        "more than 33554432 octets");
  }

  /** What follows it would be taken for responses. */
  @ParameterizedTest
  @ValueSource(strings = {"2147483647", "2147483648", "99999999999", "18446744073709551617"})
  void aLiteralWhoseLengthCannotBe(String length) throws Exception {
    fails(
        (_, tag, talk) -> {
          talk.say("* SEARCH {" + length + "}");
          talk.say(tag + " OK no, this is in the literal");
        },
        "UID SEARCH",
        "a length that cannot be");
  }

  @Test
  void aLineWithoutEnd() throws Exception {
    String piece = "9".repeat(1 << 20);
    fails(
        (_, _, talk) -> {
          while (true) {
            talk.send(piece);
          }
        },
        "UID SEARCH",
        "more than 33554432 octets");
  }

  @Test
  void answersWithoutEnd() throws Exception {
    String line = "* SEARCH " + "7 ".repeat(1 << 19);
    fails(
        (_, _, talk) -> {
          while (true) {
            talk.say(line);
          }
        },
        "UID SEARCH",
        "does not stop answering");
  }

  @Test
  void silence() throws Exception {
    fails((_, _, _) -> {}, "UID MOVE", "the connection is lost: ", Duration.ofMillis(200));
  }

  @Test
  void theTagOfAnother() throws Exception {
    fails(
        (_, tag, talk) -> talk.say(tag + "0 OK done"),
        "UID MOVE",
        "the connection is lost: ",
        Duration.ofMillis(200));
  }

  @Test
  void byeInTheMiddle() throws Exception {
    fails(
        (_, tag, talk) -> {
          talk.say("* 1 EXPUNGE");
          talk.say("* BYE not any more");
          talk.say(tag + " OK done");
        },
        "UID MOVE",
        "the server ended the connection: the server says: not any more");
  }

  /** Angus's parser was not made for these; none of them ends more than itself. */
  @Test
  void linesThatMakeNoSense() throws Exception {
    List<String> odd =
        List.of(
            "* 1 FETCH (BODYSTRUCTURE " + "(".repeat(100_000),
            "* 1 FETCH (FLAGS x",
            "* 1 FETCH (UID x FLAGS ())",
            "* 1 FETCH",
            "* 99999999999 EXISTS",
            "* -1 EXISTS",
            "* 0 EXISTS",
            "*",
            "",
            "+",
            "* ESEARCH (TAG",
            "* LIST",
            "* STATUS",
            "* OK [COPYUID",
            "* FLAGS");
    try (Liar server =
            new Liar((command, tag, talk) -> {
              for (String line : odd) {
                talk.say(line);
              }
              talk.say(command.contains("SEARCH") ? "* SEARCH 2 1 2" : "* 1 RECENT");
              talk.say(tag + " OK done");
            });
        ImapSession session = session(server, MINUTES)) {
      SelectedMailbox inbox = inbox(session);
      assertThat(inbox.choose(new MailChoice.All())).containsExactly(1L, 2L);
      assertThat(inbox.move(List.of(1L), "Work")).isInstanceOf(SelectedMailbox.Transfer.Done.class);
    }
  }

  /** Another message's answer is no answer. */
  @Test
  void fetchAnswersAboutOthers() throws Exception {
    List<String> told = new ArrayList<>();
    try (Liar server =
            new Liar((command, tag, talk) -> {
              if (command.startsWith("UID FETCH")) {
                talk.say("* 1 FETCH (UID 77 FLAGS () BODY[HEADER] \"a: b\")");
                talk.say("* 2 FETCH (UID 2 BODY[HEADER] \"no: flags\")");
                talk.say("* 3 FETCH (UID 3 FLAGS (\\Seen \\Recent $x) BODY[HEADER] NIL)");
              } else {
                talk.say("* SEARCH 1 2 3");
              }
              talk.say(tag + " OK done");
            });
        ImapSession session = session(server, MINUTES)) {
      inbox(session)
          .fetch(
              List.of(1L, 2L, 3L),
              Needs.HEADER,
              1_000,
              new SelectedMailbox.Sink() {
                @Override
                public boolean message(Listed listed, Message message) {
                  told.add(listed.toString());
                  return true;
                }

                @Override
                public void problem(long uid, String reason) {
                  told.add(uid + " " + reason);
                }
              });
    }
    assertThat(told)
        .containsExactly(
            "3 the server returned no content",
            "1 the server does not give it",
            "2 the server does not give it");
  }
}
