package org.tamis.bridge.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.testing.LineServer;

/** How a server is watched, by what it offers, and what happens when it goes away unseen. */
@Timeout(600)
class NewsTest {
  private static final Duration MINUTES = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final List<String> INBOX = List.of("INBOX");

  /** Tells during IDLE what a test gives it. */
  private static final class Watched extends LineServer {
    private final String capabilities;
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private volatile boolean answersDone = true;
    private volatile String idle = "+ idling";
    private volatile String state = "MESSAGES 1";

    private Watched(String capabilities) throws IOException {
      this.capabilities = capabilities;
      start();
    }

    @Override
    protected void serve(Line line) throws IOException {
      line.say("* OK [CAPABILITY IMAP4rev1 " + capabilities + "] ready");
      while (true) {
        String[] words = line.read().split(" ", 2);
        switch (words[1].split(" ")[0]) {
          case "CAPABILITY" -> line.say("* CAPABILITY IMAP4rev1 " + capabilities);
          case "IDLE" -> idle(line);
          case "STATUS" -> line.say("* STATUS " + words[1].split(" ")[1] + " (" + state + ")");
          case "NOOP", "LIST" -> say(line);
          default -> {}
        }
        boolean refused = words[1].equals("IDLE") && !idle.startsWith("+");
        line.say(words[0] + (refused ? " BAD what" : " OK done"));
      }
    }

    private void idle(Line line) throws IOException {
      if (!idle.startsWith("+")) {
        return;
      }
      line.say(idle);
      say(line);
      if (!line.read().equals("DONE") || !answersDone) {
        line.read(); // and nothing is said any more
      }
    }

    private void say(Line line) throws IOException {
      for (String one = news.poll(); one != null; one = news.poll()) {
        line.say(one);
      }
    }
  }

  private static ImapSession session(Watched server, Duration patience, WatchTimes times)
      throws StoreUnavailable {
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
    return ImapSession.open(settings, ImapLogin.as("u1", "secret"), ImapSession.Use.WAITING, times);
  }

  private static ImapSession session(Watched server) throws StoreUnavailable {
    return session(server, MINUTES, new WatchTimes(Duration.ofMinutes(9), SHORT));
  }

  private static List<String> commands(Watched server) {
    return server.lines().stream()
        .map(line -> line.replaceFirst("^[A-Z]+[0-9]+ ", ""))
        .dropWhile(line -> !line.startsWith("LOGIN"))
        .skip(2)
        .toList();
  }

  /** What came before the watch began, nobody tells. */
  @Test
  void theFirstTimeThereMayBeSome() throws Exception {
    try (Watched server = new Watched("IDLE");
        ImapSession session = session(server)) {
      assertThat(session.await(INBOX, MINUTES)).isTrue();
      assertThat(session.await(INBOX, SHORT)).isFalse();
      server.news.add("* OK still here");
      server.news.add("* 1 EXPUNGE");
      assertThat(session.await(INBOX, SHORT)).isFalse();
      server.news.add("* 1 EXISTS");
      assertThat(session.await(INBOX, MINUTES)).isTrue();
      assertThat(commands(server))
          .containsExactly(
              "LIST \"\" \"\"",
              "EXAMINE INBOX",
              "NOOP",
              "IDLE",
              "DONE",
              "IDLE",
              "DONE",
              "IDLE",
              "DONE");
    }
  }

  /** RFC 2177 tells only of the selected mailbox: the others are asked about. */
  @Test
  void theOthersAreAskedAbout() throws Exception {
    try (Watched server = new Watched("IDLE");
        ImapSession session = session(server)) {
      List<String> two = List.of("INBOX", "Work");
      session.await(two, MINUTES);
      assertThat(session.await(two, SHORT)).isFalse();
      server.state = "MESSAGES 2";
      assertThat(session.await(two, MINUTES)).isTrue();
      assertThat(session.await(two, SHORT)).isFalse();
      assertThat(commands(server)).contains("STATUS Work (MESSAGES UIDNEXT UIDVALIDITY)");
    }
  }

  /** News that came with the answer to another command are not forgotten. */
  @Test
  void whatWasToldMeanwhileCounts() throws Exception {
    try (Watched server = new Watched("IDLE");
        ImapSession session = session(server)) {
      session.await(INBOX, MINUTES);
      server.news.add("* 9 EXISTS");
      session.mailboxes();
      assertThat(session.await(INBOX, MINUTES)).isTrue();
    }
  }

  @Test
  void withNotifyNothingIsAsked() throws Exception {
    try (Watched server = new Watched("IDLE NOTIFY");
        ImapSession session = session(server)) {
      List<String> two = List.of("INBOX", "a b");
      assertThat(session.await(two, MINUTES)).isTrue();
      assertThat(session.await(two, SHORT)).isFalse();
      server.news.add("* STATUS \"a b\" (MESSAGES 2)");
      assertThat(session.await(two, MINUTES)).isTrue();
      assertThat(commands(server))
          .containsExactly(
              "LIST \"\" \"\"",
              "NOTIFY SET (selected (MessageNew MessageExpunge))"
                  + " (mailboxes (INBOX \"a b\") (MessageNew MessageExpunge))",
              "IDLE",
              "DONE",
              "IDLE",
              "DONE");
    }
  }

  /** RFC 5465 §5.8: then all has to be looked at, and asked for again. */
  @Test
  void aServerThatHasTooMuchToTell() throws Exception {
    try (Watched server = new Watched("IDLE NOTIFY");
        ImapSession session = session(server)) {
      session.await(INBOX, MINUTES);
      server.news.add("* OK [NOTIFICATIONOVERFLOW] too much");
      assertThat(session.await(INBOX, MINUTES)).isTrue();
      assertThat(session.await(INBOX, MINUTES)).isTrue();
      assertThat(commands(server)).filteredOn(line -> line.startsWith("NOTIFY SET")).hasSize(2);
    }
  }

  @Test
  void aServerThatRefusesWhatItOffers() throws Exception {
    try (Watched server = new Watched("IDLE");
        ImapSession session = session(server)) {
      server.idle = "no";
      session.await(INBOX, MINUTES);
      assertThat(session.await(INBOX, MINUTES)).isTrue();
      assertThat(session.await(INBOX, SHORT)).isFalse();
      server.news.add("* 2 EXISTS");
      assertThat(session.await(INBOX, MINUTES)).isTrue();
      assertThat(commands(server)).filteredOn("IDLE"::equals).hasSize(1);
    }
  }

  /** A line that is half open says nothing for ever: Angus would wait as long. */
  @Test
  void aDeadLineIsNoticed() throws Exception {
    try (Watched server = new Watched("IDLE")) {
      ImapSession session = session(server, Duration.ofMillis(300), WatchTimes.USUAL);
      session.await(INBOX, MINUTES);
      server.answersDone = false;
      assertThatThrownBy(() -> session.await(INBOX, SHORT))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageStartingWith(
              "IDLE at 127.0.0.1:" + server.port() + ": the connection is lost");
      session.close();
    }
  }

  /** Before routers forget the line. */
  @Test
  void theServerMustShowThatItIsThere() throws Exception {
    try (Watched server = new Watched("IDLE");
        ImapSession session = session(server, MINUTES, new WatchTimes(SHORT, MINUTES))) {
      session.await(INBOX, MINUTES);
      assertThat(session.await(INBOX, Duration.ofMillis(300))).isFalse();
      assertThat(commands(server)).filteredOn("DONE"::equals).hasSizeGreaterThan(1);
    }
  }

  /** Of NOTIFY without IDLE. */
  @Test
  void aSilentLineIsAsked() throws Exception {
    try (Watched server = new Watched("NOTIFY");
        ImapSession session = session(server, MINUTES, new WatchTimes(SHORT, MINUTES))) {
      session.await(INBOX, MINUTES);
      server.news.add("* STATUS INBOX (MESSAGES 5)"); // which comes with the answer
      assertThat(session.await(INBOX, MINUTES)).isTrue();
      assertThat(commands(server).getLast()).isEqualTo("NOOP");
    }
  }

  @Test
  void whoWaitsCanBeEnded() throws Exception {
    try (Watched server = new Watched("IDLE")) {
      ImapSession session = session(server);
      session.await(INBOX, MINUTES);
      Thread ending =
          Thread.ofVirtual()
              .start(() -> {
                while (!server.lines().getLast().endsWith("IDLE")) {
                  Thread.onSpinWait();
                }
                session.cut();
              });
      assertThatThrownBy(() -> session.await(INBOX, MINUTES))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("the connection is lost");
      ending.join();
    }
  }
}
