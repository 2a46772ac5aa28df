package org.tamis.bridge.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.delivery.Deliveries;
import org.tamis.bridge.delivery.DeliveryResult;

@Timeout(600)
class LmtpServerTest {
  private static final Duration LONG = Duration.ofMinutes(30);
  private static final Deliveries ACCEPT =
      mail ->
          mail.recipients().stream()
              .<DeliveryResult>map(r -> new DeliveryResult.Accepted())
              .toList();
  private static final String MESSAGE =
      "LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\nhi\r\n.\r\n";

  private static LmtpSettings settings(int connections, Duration idle, Duration grace) {
    return settings(connections, idle, LONG, grace);
  }

  private static LmtpSettings settings(
      int connections, Duration idle, Duration message, Duration grace) {
    return new LmtpSettings(
        InetAddress.getLoopbackAddress(),
        0,
        "mx",
        connections,
        Peer.SMALL,
        Set.of(),
        1 << 20,
        idle,
        message,
        grace);
  }

  private static LmtpServer start(LmtpSettings settings, Deliveries deliveries) throws IOException {
    return LmtpServer.start(settings, Peer.USERS, deliveries);
  }

  private record Client(Socket socket, BufferedReader in) implements AutoCloseable {
    static Client of(LmtpServer server) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      return new Client(
          socket,
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
    }

    void say(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    String lineStartingWith(String start) throws IOException {
      String line = in.readLine();
      while (line != null && !line.startsWith(start)) {
        line = in.readLine();
      }
      return String.valueOf(line);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void aSilentPeerIsSentAway() throws IOException {
    try (LmtpServer server = start(settings(5, Duration.ofMillis(100), LONG), ACCEPT);
        Client client = Client.of(server)) {
      assertThat(client.lineStartingWith("421")).isEqualTo("421 4.4.2 mx idle timeout");
      assertThat(client.in().readLine()).isNull();
    }
  }

  @Test
  void aMessageThatDripsInIsGivenUp() throws Exception {
    try (LmtpServer server = start(settings(5, LONG, Duration.ofMillis(50), LONG), ACCEPT);
        Client client = Client.of(server)) {
      client.say("LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\n");
      assertThat(client.lineStartingWith("354")).startsWith("354");
      dripUntilAnswered(client);
      assertThat(client.lineStartingWith("421"))
          .isEqualTo("421 4.4.2 mx timeout while receiving the message");
    }
  }

  private static void dripUntilAnswered(Client client) throws IOException {
    try {
      while (!client.in().ready()) {
        client.say("x");
      }
    } catch (SocketException e) {
      // the answer has come, and the server has gone
    }
  }

  /** The second one has said everything that it will ever say when the first one begins. */
  @Test
  void theExcessWaitsUntilASlotIsFree() throws IOException {
    List<String> course = new CopyOnWriteArrayList<>();
    Deliveries noted =
        mail -> {
          course.add("the second is served");
          return ACCEPT.deliver(mail);
        };
    try (LmtpServer server = start(settings(1, LONG, LONG), noted);
        Client first = Client.of(server);
        Client second = Client.of(server)) {
      second.say(MESSAGE);
      for (int i = 0; i < 100; i++) { // time enough for the server to serve one too many
        first.say("NOOP\r\n");
        assertThat(first.lineStartingWith("250")).startsWith("250");
      }
      course.add("the first leaves");
      first.say("QUIT\r\n");
      assertThat(second.lineStartingWith("250 2.0.0")).startsWith("250 2.0.0");
      assertThat(course).containsExactly("the first leaves", "the second is served");
    }
  }

  @Test
  void aRunningDeliveryIsAnsweredBeforeTheServerEnds() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Deliveries slow =
        mail -> {
          started.countDown();
          try {
            mayEnd.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return ACCEPT.deliver(mail);
        };
    LmtpServer server = start(settings(5, LONG, LONG), slow);
    try (Client client = Client.of(server);
        Client idle = Client.of(server)) {
      assertThat(idle.lineStartingWith("220")).startsWith("220");
      client.say(MESSAGE);
      started.await();
      Thread closing = Thread.ofVirtual().start(() -> close(server));
      assertThat(idle.lineStartingWith("421")).startsWith("421");
      mayEnd.countDown();
      assertThat(client.lineStartingWith("250 2.0.0")).isEqualTo("250 2.0.0 <u1@x> delivered");
      closing.join();
    }
  }

  @Test
  void aDeliveryThatNeverEndsDoesNotHoldTheServer() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    Deliveries stuck =
        mail -> {
          started.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return ACCEPT.deliver(mail);
        };
    LmtpServer server = start(settings(5, LONG, Duration.ofMillis(50)), stuck);
    try (Client client = Client.of(server)) {
      client.say(MESSAGE);
      started.await();
      server.close();
      assertThat(client.lineStartingWith("250 2.0.0")).isEqualTo("null");
    } finally {
      never.countDown();
    }
  }

  @Test
  void aBrokenConnectionDoesNotHurtTheNext() throws IOException {
    try (LmtpServer server = start(settings(1, LONG, LONG), ACCEPT)) {
      for (int i = 0; i < 20; i++) {
        try (Client client = Client.of(server)) {
          client.say("LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\nhalf a mess");
        }
      }
      try (Client client = Client.of(server)) {
        client.say(MESSAGE);
        assertThat(client.lineStartingWith("250 2.0.0")).startsWith("250 2.0.0");
      }
    }
  }

  private static void close(LmtpServer server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
