package org.tamis.bridge.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.testing.TestPeer;

/**
 * What counts as a sign that the sender has read the reply: a sender that has not comes again, and
 * its message must not be stored twice; one that has may send the same message and mean it.
 */
@Timeout(600)
class LmtpHearingTest {
  private static final String ENVELOPE = "MAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\n";
  private static final String DOT = "hi\r\n.\r\n";

  @TempDir Path directory;
  private final Semaphore started = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);
  private NotingServer server;

  @BeforeEach
  void start() throws IOException {
    server = new NotingServer(directory, LmtpAccess.PLAIN, this::untilItMayEnd);
  }

  @AfterEach
  void stop() {
    mayEnd.release(1_000);
    server.close();
  }

  private void untilItMayEnd() {
    started.release();
    mayEnd.acquireUninterruptibly();
  }

  private Socket greeted() throws IOException {
    Socket socket = server.connect();
    say(socket, "LHLO me\r\n" + ENVELOPE);
    awaitReply(socket, "354");
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void awaitReply(Socket socket, String code) throws IOException {
    StringBuilder line = new StringBuilder();
    while (!(line.toString().startsWith(code + " ") && line.toString().endsWith("\n"))) {
      line.setLength(line.toString().endsWith("\n") ? 0 : line.length());
      int octet = socket.getInputStream().read();
      assertThat(octet).as("end instead of %s", code).isNotNegative();
      line.append((char) octet);
    }
  }

  private void deliveryEnds() {
    mayEnd.release();
  }

  /** Postfix sends QUIT right behind the final dot. */
  @Test
  void quitSentAheadByOneThatGoesAwayShowsNothing() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT + "QUIT\r\n");
      started.acquire();
    }
    deliveryEnds();
    assertThat(server.hearings.take()).isEqualTo("perhaps not");
  }

  @Test
  void quitSentAheadAndTheReplyRead() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT + "QUIT\r\n");
      started.acquire();
      deliveryEnds();
      awaitReply(sender, "250");
      awaitReply(sender, "221");
      assertThat(server.hearings).isEmpty();
    }
    assertThat(server.hearings.take()).isEqualTo("heard");
  }

  /** In a packet of its own, which is in the kernel's buffer when the reply is sent. */
  @Test
  void quitInAPacketOfItsOwnBeforeTheReplyShowsNothing() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT);
      started.acquire();
      say(sender, "QUIT\r\n");
      deliveryEnds();
      awaitReply(sender, "221");
      assertThat(server.hearings).isEmpty();
      sender.setSoLinger(true, 0);
    }
    assertThat(server.hearings.take()).isEqualTo("perhaps not");
  }

  @Test
  void quitAfterTheReply() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT);
      started.acquire();
      deliveryEnds();
      awaitReply(sender, "250");
      say(sender, "QUIT\r\n");
      assertThat(server.hearings.take()).isEqualTo("heard");
    }
  }

  @Test
  void anEndInOrderWithoutQuit() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT);
      started.acquire();
      deliveryEnds();
      awaitReply(sender, "250");
    }
    assertThat(server.hearings.take()).isEqualTo("heard");
  }

  @Test
  void anEndWhileTheDeliveryRunsShowsNothing() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT);
      started.acquire();
    }
    deliveryEnds();
    assertThat(server.hearings.take()).isEqualTo("perhaps not");
  }

  /** RFC 9293 §3.6: it may read the reply yet, and nobody will know. */
  @Test
  void halfAClosedConnectionShowsNothing() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT);
      started.acquire();
      sender.shutdownOutput();
      deliveryEnds();
      awaitReply(sender, "250");
      assertThat(server.hearings.take()).isEqualTo("perhaps not");
    }
  }

  @Test
  void aResetBeforeTheReply() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT);
      started.acquire();
      sender.setSoLinger(true, 0);
    }
    deliveryEnds();
    assertThat(server.hearings.take()).isEqualTo("perhaps not");
  }

  /** The system closes the connections of who is killed: with a reset if a reply is unread. */
  @Test
  void anEndWithTheReplyUnread() throws Exception {
    try (SocketChannel sender = SocketChannel.open(server.address())) {
      String all = "LHLO me\r\n" + ENVELOPE + DOT;
      sender.write(ByteBuffer.wrap(all.getBytes(StandardCharsets.US_ASCII)));
      started.acquire();
      deliveryEnds();
      ByteBuffer octet = ByteBuffer.allocate(1);
      StringBuilder seen = new StringBuilder();
      while (!seen.toString().contains("\n354 ")) {
        sender.read(octet.clear());
        seen.append((char) octet.get(0));
      }
      while (sender.socket().getInputStream().available() < 40) {
        Thread.onSpinWait();
      }
    }
    assertThat(server.hearings.take()).isEqualTo("perhaps not");
  }

  @Test
  void theNextTransactionSentAheadShowsNothing() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT + ENVELOPE);
      started.acquire();
      deliveryEnds();
      awaitReply(sender, "354");
      assertThat(server.hearings).isEmpty();
      sender.setSoLinger(true, 0);
    }
    assertThat(server.hearings.take()).isEqualTo("perhaps not");
  }

  @Test
  void theNextTransactionSentAheadIsGoneOnWith() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT + ENVELOPE);
      started.acquire();
      deliveryEnds();
      awaitReply(sender, "354");
      assertThat(server.hearings).isEmpty();
      say(sender, "the first line\r\n");
      assertThat(server.hearings.take()).isEqualTo("heard");
    }
  }

  /** More than is looked at: whether anything of it came after the reply is not known. */
  @Test
  void aLotSentAheadShowsNothing() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT);
      started.acquire();
      say(sender, "NOOP\r\n".repeat(100_000 / 6));
      deliveryEnds();
      awaitReply(sender, "250");
      say(sender, "QUIT\r\n");
      awaitReply(sender, "221");
    }
    assertThat(server.hearings.take()).isEqualTo("perhaps not");
  }

  /** The server's own end of an idle or stopping connection is no sign of the peer. */
  @Test
  void theStopOfTheServerShowsNothing() throws Exception {
    try (Socket sender = greeted()) {
      say(sender, DOT);
      started.acquire();
      deliveryEnds();
      awaitReply(sender, "250");
      server.close();
      assertThat(server.hearings.take()).isEqualTo("perhaps not");
    }
  }

  @Test
  void onAUnixSocket() throws Exception {
    String ahead = "LHLO me\r\n" + ENVELOPE + DOT + "QUIT\r\n";
    try (TestPeer sender = server.connectToSocket()) {
      sender.send(ahead);
      started.acquire();
      deliveryEnds();
      while (!sender.line().startsWith("221 ")) {
        assertThat(server.hearings).isEmpty();
      }
    }
    assertThat(server.hearings.take()).isEqualTo("heard");
    try (SocketChannel gone = SocketChannel.open(UnixDomainSocketAddress.of(server.socket()))) {
      gone.write(ByteBuffer.wrap(ahead.getBytes(StandardCharsets.US_ASCII)));
      started.acquire();
    }
    deliveryEnds();
    assertThat(server.hearings.take()).isEqualTo("perhaps not");
  }

  /** One of several nodes: another may have taken the message from the same sender meanwhile. */
  @Test
  void aMessageWhoseSenderHasLeftIsNotDeliveredByANode() throws Exception {
    server.close();
    server = new NotingServer(directory, LmtpAccess.NODES, this::untilItMayEnd);
    Socket socket = server.connect();
    say(socket, "LHLO me\r\n" + ENVELOPE + DOT);
    started.acquire();
    say(socket, ENVELOPE + DOT);
    socket.shutdownOutput();
    mayEnd.release(2);
    socket.getInputStream().readAllBytes();
    assertThat(server.delivered).hasSize(1);
    socket.close();
  }
}
