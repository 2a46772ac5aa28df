package org.tamis.bridge.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.delivery.Deliveries;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.Taken;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.testing.TestPeer;

/** What a test times out for is a peer that holds the server. */
@Timeout(600)
class LmtpServerTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofHours(1);
  private static final LmtpTimes PATIENT = new LmtpTimes(LONG, LONG, LONG, LONG, LONG);
  private static final String DATA = "LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\n";
  private static final String MESSAGE = DATA + "hi\r\n.\r\n";

  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final BlockingQueue<Incoming> delivered = new LinkedBlockingQueue<>();
  private LmtpServer server;

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }

  private List<DeliveryResult> accept(Incoming mail) {
    delivered.add(mail);
    return NotingServer.accepted(mail);
  }

  private void start(int connections, LmtpTimes times, Deliveries deliveries) throws IOException {
    start(
        List.of(ListenAddress.tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))),
        connections,
        times,
        deliveries);
  }

  private void start(
      List<ListenAddress> addresses, int connections, LmtpTimes times, Deliveries deliveries)
      throws IOException {
    server =
        LmtpServer.start(
            new LmtpSettings(addresses, "mx", connections, Peer.SMALL, Set.of(), 1 << 20, times),
            Peer.USERS,
            deliveries);
    open.add(server);
  }

  private TestPeer connect() throws IOException {
    TestPeer peer =
        TestPeer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    open.add(peer);
    return peer;
  }

  private TestPeer greeted() throws IOException {
    TestPeer peer = connect();
    assertThat(peer.line()).startsWith("220 ");
    return peer;
  }

  /** There is one slot: a second peer is served only if the first has left nothing behind. */
  @Test
  void noMemoryForOneIsNoEndForAll() throws IOException {
    AtomicBoolean first = new AtomicBoolean(true);
    start(
        1,
        PATIENT,
        mail -> {
          if (first.getAndSet(false)) {
            throw new OutOfMemoryError();
          }
          return new Taken(accept(mail));
        });
    TestPeer unlucky = greeted();
    unlucky.send(MESSAGE);
    assertThat(unlucky.lineStartingWith("451 4.3.0")).contains("internal error");
    unlucky.send("QUIT\r\n");
    assertThat(unlucky.rest()).doesNotContain("\r\n250 2.0.0");
    TestPeer next = greeted();
    next.send(MESSAGE);
    assertThat(next.lineStartingWith("250 2.0.0")).contains("delivered");
  }

  @Test
  void aSilentPeerIsSentAway() throws IOException {
    start(5, new LmtpTimes(SHORT, LONG, LONG, LONG, LONG), mail -> new Taken(accept(mail)));
    assertThat(greeted().rest()).isEqualTo("421 4.4.2 mx idle timeout\r\n");
  }

  /** RFC 5321 §4.5.3.2: a time-out per command, not per octet. */
  @Test
  void aPeerThatNeverEndsALineIsSentAway() throws IOException {
    start(1, new LmtpTimes(SHORT, LONG, LONG, LONG, LONG), mail -> new Taken(accept(mail)));
    TestPeer peer = greeted();
    peer.drip("N");
    assertThat(peer.line()).isEqualTo("421 4.4.2 mx idle timeout");
    greeted();
  }

  @Test
  void aPeerThatNeverReadsLosesItsSlot() throws IOException {
    start(1, new LmtpTimes(LONG, LONG, LONG, SHORT, LONG), mail -> new Taken(accept(mail)));
    sendWithoutReading(greeted());
    greeted();
  }

  /** Replies to these are more than any buffer between the two holds. */
  private static void sendWithoutReading(TestPeer peer) {
    String commands = "LHLO me\r\n".repeat(10_000);
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              peer.send(commands);
            }
          } catch (IOException e) {
            // The server has cut the connection.
          }
        });
  }

  @Test
  void aMessageThatTakesTooLongIsGivenUp() throws IOException {
    start(1, new LmtpTimes(LONG, LONG, SHORT, LONG, LONG), mail -> new Taken(accept(mail)));
    TestPeer peer = greeted();
    peer.send(DATA);
    assertThat(peer.lineStartingWith("354")).startsWith("354");
    peer.drip("x".repeat(MessageTimer.BLOCK));
    assertThat(peer.line()).isEqualTo("421 4.4.2 mx timeout while receiving the message");
    greeted();
  }

  /** RFC 5321 §4.5.3.2.5: a time-out for each block, and single octets are none. */
  @Test
  void aMessageThatDripsInIsGivenUp() throws IOException {
    start(1, new LmtpTimes(LONG, SHORT, LONG, LONG, LONG), mail -> new Taken(accept(mail)));
    TestPeer peer = greeted();
    peer.send(DATA);
    assertThat(peer.lineStartingWith("354")).startsWith("354");
    peer.drip("x");
    assertThat(peer.line()).isEqualTo("421 4.4.2 mx idle timeout");
    greeted();
  }

  @Test
  void aPeerOnAUnixSocketComesFromNoNetwork() throws Exception {
    Path path = directory.resolve("lmtp");
    start(List.of(new ListenAddress.Unix(path)), 1, PATIENT, mail -> new Taken(accept(mail)));
    assertThat(server.addresses()).hasToString("[unix:" + path + "]");
    try (TestPeer peer = TestPeer.connect(path)) {
      peer.send(MESSAGE + "QUIT\r\n");
      assertThat(peer.lineStartingWith("250 2.0.0"))
          .startsWith("250 2.0.0 <u1@x> delivered (queue id ");
    }
    assertThat(delivered.take().client()).isEmpty();
  }

  @Test
  void aPeerOnTheNetworkHasAnAddress() throws Exception {
    start(1, PATIENT, mail -> new Taken(accept(mail)));
    connect().send(MESSAGE);
    assertThat(delivered.take().client())
        .isEqualTo(Optional.of(new Incoming.Client("me", "127.0.0.1")));
  }

  @Test
  void theExcessWaitsUntilASlotIsFree() throws IOException {
    start(1, PATIENT, mail -> new Taken(accept(mail)));
    TestPeer first = greeted();
    TestPeer second = connect();
    second.send(MESSAGE);
    first.send("NOOP\r\nQUIT\r\n");
    assertThat(first.rest()).isEqualTo("250 2.0.0 OK\r\n221 2.0.0 mx closing connection\r\n");
    assertThat(delivered).isEmpty(); // the second has not been served
    first.close();
    assertThat(second.line()).startsWith("220");
  }

  @Test
  void aRunningDeliveryIsAnsweredBeforeTheServerEnds() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    start(5, PATIENT, mail -> new Taken(waitThenAccept(mail, started, mayEnd)));
    TestPeer idle = greeted();
    TestPeer peer = greeted();
    peer.send(MESSAGE);
    started.await();
    Thread closing = Thread.ofVirtual().start(server::close);
    assertThat(idle.line()).isEqualTo("421 4.4.2 mx closing connection");
    mayEnd.countDown();
    assertThat(peer.lineStartingWith("250 2.0.0"))
        .startsWith("250 2.0.0 <u1@x> delivered (queue id ");
    assertThat(peer.rest()).isEqualTo("421 4.4.2 mx closing connection\r\n");
    closing.join();
  }

  private List<DeliveryResult> waitThenAccept(
      Incoming mail, CountDownLatch started, CountDownLatch mayEnd) {
    started.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return accept(mail);
  }

  /** The grace time is an hour; it is for messages alone. */
  @Test
  void peersThatNeverReadOrNeverEndALineDoNotHoldTheServer() throws Exception {
    start(5, PATIENT, mail -> new Taken(accept(mail)));
    TestPeer deaf = greeted();
    deaf.send(MESSAGE);
    delivered.take();
    sendWithoutReading(deaf);
    TestPeer endless = greeted();
    endless.drip("N");
    server.close();
    assertThat(endless.rest()).isEqualTo("421 4.4.2 mx closing connection\r\n");
  }

  @Test
  void aMessageThatIsBeingSentIsTakenToItsEndBeforeTheServerEnds() throws Exception {
    start(5, PATIENT, mail -> new Taken(accept(mail)));
    TestPeer idle = greeted();
    TestPeer sending = greeted();
    sending.send(DATA + "hi\r\n");
    assertThat(sending.lineStartingWith("354")).startsWith("354");
    Thread closing = Thread.ofVirtual().start(server::close);
    assertThat(idle.line()).isEqualTo("421 4.4.2 mx closing connection");
    sending.send("there\r\n.\r\nNOOP\r\n");
    assertThat(sending.line()).startsWith("250 2.0.0 <u1@x> delivered (queue id ");
    assertThat(sending.rest()).isEqualTo("421 4.4.2 mx closing connection\r\n");
    closing.join();
  }

  @Test
  void aMessageThatNeverEndsDoesNotHoldTheServer() throws Exception {
    start(
        5,
        new LmtpTimes(LONG, LONG, LONG, LONG, Duration.ofMillis(50)),
        mail -> new Taken(accept(mail)));
    TestPeer peer = greeted();
    peer.send(DATA + "hi\r\n");
    assertThat(peer.lineStartingWith("354")).startsWith("354");
    server.close();
    assertThat(peer.rest()).isEmpty();
  }

  @Test
  void aDeliveryThatNeverEndsDoesNotHoldTheServer() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    start(
        5,
        new LmtpTimes(LONG, LONG, LONG, LONG, Duration.ofMillis(50)),
        mail -> new Taken(waitThenAccept(mail, started, never)));
    TestPeer peer = greeted();
    peer.send(MESSAGE);
    started.await();
    server.close();
    assertThat(peer.lineStartingWith("250 2.0.0")).isEmpty();
    never.countDown();
  }

  @Test
  void aBrokenConnectionDoesNotHurtTheNext() throws IOException {
    start(1, PATIENT, mail -> new Taken(accept(mail)));
    for (int i = 0; i < 20; i++) {
      try (TestPeer peer = connect()) {
        peer.send(DATA + "half a mess");
      }
    }
    TestPeer peer = connect();
    peer.send(MESSAGE);
    assertThat(peer.lineStartingWith("250 2.0.0")).startsWith("250 2.0.0");
  }
}
