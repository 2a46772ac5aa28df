package org.tamis.bridge.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.delivery.Deliveries;
import org.tamis.bridge.delivery.DeliveryResult;

@Timeout(30)
class LmtpServerTest {
  private static final Deliveries ACCEPT =
      mail ->
          mail.recipients().stream()
              .<DeliveryResult>map(r -> new DeliveryResult.Accepted())
              .toList();
  private static final String MESSAGE =
      "LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\nhi\r\n.\r\n";

  private static LmtpSettings settings(int connections, Duration idle, Duration grace) {
    return settings(connections, idle, Duration.ofMinutes(1), grace);
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

  /** A client that reads with a time-out. */
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
    try (LmtpServer server =
            start(settings(5, Duration.ofMillis(100), Duration.ofSeconds(5)), ACCEPT);
        Client client = Client.of(server)) {
      assertThat(client.lineStartingWith("421")).isEqualTo("421 4.4.2 mx idle timeout");
      assertThat(client.in().readLine()).isNull();
    }
  }

  @Test
  void aMessageThatDripsInIsGivenUp() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    try (LmtpServer server = start(settings(5, minute, Duration.ofMillis(50), minute), ACCEPT);
        Client client = Client.of(server)) {
      client.say("LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\n");
      assertThat(client.lineStartingWith("354")).startsWith("354");
      Thread.sleep(100);
      client.say("x");
      assertThat(client.lineStartingWith("421"))
          .isEqualTo("421 4.4.2 mx timeout while receiving the message");
    }
  }

  @Test
  void theExcessWaitsUntilASlotIsFree() throws IOException {
    try (LmtpServer server =
            start(settings(1, Duration.ofMinutes(1), Duration.ofSeconds(5)), ACCEPT);
        Client first = Client.of(server);
        Client second = Client.of(server)) {
      assertThat(first.lineStartingWith("220")).startsWith("220");
      second.socket().setSoTimeout(200);
      Assertions.assertThatThrownBy(() -> second.in().readLine())
          .isInstanceOf(SocketTimeoutException.class);
      second.socket().setSoTimeout(0);
      first.say("QUIT\r\n");
      assertThat(second.lineStartingWith("220")).startsWith("220");
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
    LmtpServer server = start(settings(5, Duration.ofMinutes(1), Duration.ofSeconds(20)), slow);
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
    LmtpServer server = start(settings(5, Duration.ofMinutes(1), Duration.ofMillis(50)), stuck);
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
    try (LmtpServer server =
        start(settings(1, Duration.ofMinutes(1), Duration.ofSeconds(5)), ACCEPT)) {
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
