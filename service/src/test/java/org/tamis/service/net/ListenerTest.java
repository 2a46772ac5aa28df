package org.tamis.service.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.testing.TestPeer;
import org.tamis.service.testing.Trust;
import org.tamis.service.tls.ServerIdentity;

/** What a test times out for is a peer that holds the server. */
@Timeout(600)
class ListenerTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir static Path keys;
  private static ServerIdentity identity;
  private static SSLContext trust;

  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private LineProtocol protocol;
  private Listener listener;

  /** How a peer is connected. */
  enum Kind {
    TCP,
    TLS,
    UNIX
  }

  @BeforeAll
  static void makeKeys() throws Exception {
    TestKeys.make(keys);
    identity = ServerIdentity.load(keys.resolve("cert.pem"), keys.resolve("key.pem"));
    trust = Trust.only(keys.resolve("cert.pem"));
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }

  private static ListenAddress port() {
    return ListenAddress.tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private ListenAddress socket(String name) {
    return new ListenAddress.Unix(directory.resolve(name));
  }

  private void start(Kind kind, Duration idle, ListenSettings settings) throws IOException {
    protocol = new LineProtocol(idle, kind == Kind.TLS ? Optional.of(identity) : Optional.empty());
    listener = Listener.start(settings, protocol);
    open.add(listener);
  }

  private void start(Kind kind, int slots, Duration idle, Duration write) throws IOException {
    ListenAddress address = kind == Kind.UNIX ? socket("s") : port();
    start(kind, idle, new ListenSettings("test", List.of(address), slots, 10, write, LONG));
  }

  private TestPeer connect(Kind kind) throws IOException {
    TestPeer peer =
        switch (kind) {
          case TCP -> TestPeer.connect(listener.firstTcpAddress());
          case TLS -> TestPeer.connect(listener.firstTcpAddress(), trust);
          case UNIX -> TestPeer.connect(directory.resolve("s"));
        };
    open.add(peer);
    return peer;
  }

  private TestPeer greeted(Kind kind) throws IOException {
    TestPeer peer = connect(kind);
    assertThat(peer.line()).isEqualTo("hello");
    return peer;
  }

  @ParameterizedTest
  @EnumSource
  void linesGoBothWays(Kind kind) throws IOException {
    start(kind, 2, LONG, LONG);
    TestPeer peer = greeted(kind);
    String longLine = "x".repeat(100_000);
    peer.send("one\ntwo\n" + longLine + "\n");
    assertThat(List.of(peer.line(), peer.line(), peer.line()))
        .containsExactly("one", "two", longLine);
  }

  @ParameterizedTest
  @EnumSource
  void aPeerThatNeverReadsLosesItsSlot(Kind kind) throws Exception {
    start(kind, 1, LONG, SHORT);
    greeted(kind).send("flood\n");
    greeted(kind); // the only slot is free again
    protocol.await("SocketTimeoutException: the client does not take what is sent");
  }

  /** RFC 5321 §4.5.3.2: a time-out per command, not per octet. */
  @ParameterizedTest
  @EnumSource
  void aPeerThatNeverEndsALineIsSentAway(Kind kind) throws Exception {
    start(kind, 1, SHORT, LONG);
    TestPeer peer = greeted(kind);
    peer.drip("x");
    assertThat(peer.line()).isEqualTo("late");
    greeted(kind);
  }

  @ParameterizedTest
  @EnumSource
  void aSilentPeerIsSentAway(Kind kind) throws Exception {
    start(kind, 1, SHORT, LONG);
    TestPeer peer = greeted(kind);
    assertThat(peer.line()).isEqualTo("late");
    assertThat(peer.rest()).isEmpty();
  }

  @Test
  void aHandshakeThatNeverComesIsGivenUp() throws Exception {
    start(Kind.TLS, 1, SHORT, LONG);
    TestPeer silent = connect(Kind.TCP);
    assertThat(silent.rest()).isEmpty();
    protocol.await("SocketTimeoutException: TLS handshake timeout");
  }

  /** The grace time is an hour: only running commands have it. */
  @ParameterizedTest
  @EnumSource
  void nobodyHoldsTheStop(Kind kind) throws Exception {
    start(kind, 5, LONG, LONG);
    TestPeer idle = greeted(kind);
    TestPeer waiting = greeted(kind);
    waiting.send("pause\n");
    protocol.await("pause");
    TestPeer dripping = greeted(kind);
    dripping.drip("x");
    protocol.await("octet");
    TestPeer deaf = greeted(kind);
    deaf.send("flood\n");
    protocol.await("flood");
    if (kind == Kind.TLS) {
      connect(Kind.TCP);
      protocol.await("handshake");
    }
    listener.close();
    assertThat(idle.rest()).isEqualTo("bye\n");
    assertThat(dripping.rest()).isEqualTo("bye\n");
    assertThat(waiting.rest()).isEqualTo("paused\nbye\n");
  }

  @ParameterizedTest
  @EnumSource
  void aRunningCommandIsAnsweredBeforeTheEnd(Kind kind) throws Exception {
    start(kind, 5, LONG, LONG);
    TestPeer idle = greeted(kind);
    TestPeer working = greeted(kind);
    working.send("work\n");
    protocol.await("work");
    Thread closing = Thread.ofVirtual().start(listener::close);
    assertThat(idle.line()).isEqualTo("bye"); // it has begun to stop
    protocol.mayEnd.countDown();
    assertThat(working.rest()).isEqualTo("done\nbye\n");
    closing.join();
  }

  @ParameterizedTest
  @EnumSource
  void whatHoldsTheStopIsReceivedToItsEnd(Kind kind) throws Exception {
    start(kind, 5, LONG, LONG);
    TestPeer idle = greeted(kind);
    TestPeer holding = greeted(kind);
    holding.send("begin\n");
    assertThat(holding.line()).isEqualTo("begin");
    Thread closing = Thread.ofVirtual().start(listener::close);
    assertThat(idle.line()).isEqualTo("bye"); // it has begun to stop
    holding.send("more\n");
    assertThat(holding.line()).isEqualTo("more");
    holding.send("end\n");
    assertThat(holding.rest()).isEqualTo("end\nbye\n");
    closing.join();
  }

  @Test
  void whatHoldsTheStopIsCutAfterTheGraceTime() throws Exception {
    start(Kind.TCP, LONG, new ListenSettings("test", List.of(port()), 5, 5, LONG, Duration.ZERO));
    TestPeer holding = greeted(Kind.TCP);
    holding.send("begin\n");
    assertThat(holding.line()).isEqualTo("begin");
    listener.close();
    assertThat(holding.rest()).isEmpty();
  }

  @Test
  void aCommandThatNeverEndsIsCutAfterTheGraceTime() throws Exception {
    start(Kind.TCP, LONG, new ListenSettings("test", List.of(port()), 5, 5, LONG, Duration.ZERO));
    TestPeer working = greeted(Kind.TCP);
    working.send("work\n");
    protocol.await("work");
    listener.close();
    assertThat(working.rest()).isEmpty();
    protocol.mayEnd.countDown();
  }

  @Test
  void theExcessWaitsForASlot() throws Exception {
    start(Kind.TCP, 1, LONG, LONG);
    TestPeer first = greeted(Kind.TCP);
    TestPeer second = connect(Kind.TCP);
    second.send("two\n");
    first.send("one\n");
    assertThat(first.line()).isEqualTo("one");
    assertThat(protocol.events).containsOnly("octet").hasSize(3); // of the first alone
    first.close();
    assertThat(second.line()).isEqualTo("hello");
  }

  @Test
  void oneAddressGetsNoMoreThanItsShare() throws Exception {
    List<ListenAddress> addresses = List.of(port(), socket("s"));
    start(Kind.TCP, LONG, new ListenSettings("test", addresses, 10, 1, LONG, LONG));
    TestPeer first = greeted(Kind.TCP);
    assertThat(connect(Kind.TCP).rest()).isEqualTo("refused\n");
    greeted(Kind.UNIX); // these have no address
    greeted(Kind.UNIX);
    first.close();
    protocol.await("ended");
    TestPeer next = connect(Kind.TCP);
    while (!next.line().equals("hello")) { // the share is free a moment after the end is seen
      next = connect(Kind.TCP);
    }
  }

  /** With one slot, a thread for each address would serve only one address. */
  @Test
  void severalAddressesShareTheSlots() throws Exception {
    List<ListenAddress> addresses =
        List.of(
            port(),
            ListenAddress.tcp(new InetSocketAddress(InetAddress.getByName("::1"), 0)),
            socket("s"));
    start(Kind.TCP, LONG, new ListenSettings("test", addresses, 1, 5, LONG, LONG));
    for (ListenAddress address : listener.addresses()) {
      try (TestPeer peer =
          switch (address) {
            case ListenAddress.Tcp tcp -> TestPeer.connect(tcp.address());
            case ListenAddress.Unix unix -> TestPeer.connect(unix.path());
          }) {
        assertThat(peer.line()).isEqualTo("hello");
      }
    }
    assertThat(listener.addresses().toString())
        .matches("\\[127\\.0\\.0\\.1:\\d+, \\[0:0:0:0:0:0:0:1]:\\d+, unix:/.*/s]");
  }

  @Test
  void itListensOnAllAddressesOrOnNone() throws Exception {
    start(Kind.TCP, 1, LONG, LONG);
    ListenAddress taken = listener.addresses().getFirst();
    assertThatThrownBy(() ->
            Listener.start(
                new ListenSettings("test", List.of(socket("t"), taken), 1, 1, LONG, LONG),
                protocol))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot listen on " + taken + ": address already in use");
    assertThat(directory.resolve("t")).doesNotExist();
  }

  @Test
  void aMistakeEndsOnlyItsConnection() throws Exception {
    start(Kind.TCP, 2, LONG, LONG);
    TestPeer other = greeted(Kind.TCP);
    TestPeer peer = greeted(Kind.TCP);
    peer.send("fail\n");
    assertThat(peer.rest()).isEmpty();
    other.send("still here\n");
    assertThat(other.line()).isEqualTo("still here");
    greeted(Kind.TCP);
  }

  @Test
  void aPeerThatGoesAwayFreesItsSlot() throws Exception {
    start(Kind.TCP, 1, LONG, LONG);
    for (int i = 0; i < 20; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(listener.firstTcpAddress());
        socket.setSoLinger(true, 0); // a reset
        socket.getOutputStream().write(new byte[] {1, 2});
      }
    }
    greeted(Kind.TCP);
  }
}
