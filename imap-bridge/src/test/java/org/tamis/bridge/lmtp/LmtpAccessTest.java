package org.tamis.bridge.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.service.net.PeerSet;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.testing.TestPeer;
import org.tamis.service.testing.Trust;
import org.tamis.service.tls.ServerIdentity;

/** TLS (RFC 3207) and proxies, over real sockets. */
@Timeout(600)
class LmtpAccessTest {
  private static final String MAIL = "MAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\nhi\r\n.\r\n";
  private static final PeerSet LOOPBACK =
      new PeerSet(List.of(PeerSet.Network.parse("127.0.0.0/8").orElseThrow()), true);

  @TempDir static Path keys;
  private static ServerIdentity identity;
  private static SSLContext trust;

  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private NotingServer server;

  @BeforeAll
  static void makeKeys() throws Exception {
    TestKeys.make(keys);
    identity = ServerIdentity.load(keys.resolve("cert.pem"), keys.resolve("key.pem"));
    trust = Trust.only(keys.resolve("cert.pem"));
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  private void start(LmtpAccess access) throws IOException {
    server = new NotingServer(directory, access, () -> {});
    open.add(server);
  }

  private static LmtpAccess tls(boolean required) {
    return new LmtpAccess(Optional.of(identity), required, LOOPBACK, PeerSet.NONE);
  }

  private static LmtpAccess proxied() {
    return new LmtpAccess(Optional.empty(), false, PeerSet.NONE, LOOPBACK);
  }

  private Socket connect() throws IOException {
    Socket socket = server.connect();
    open.add(socket);
    return socket;
  }

  /** The LHLO reply. */
  private static String offered(TestPeer peer) throws IOException {
    peer.send("LHLO me\r\n");
    StringBuilder lines = new StringBuilder();
    String line = peer.line();
    while (!line.startsWith("250 ")) {
      lines.append(line).append('\n');
      line = peer.line();
    }
    return lines.toString();
  }

  private TestPeer secured(Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            trust.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
    socket.startHandshake();
    return TestPeer.of(socket);
  }

  @Test
  void whatWasSaidBeforeTlsIsForgotten() throws Exception {
    start(tls(false));
    Socket socket = connect();
    TestPeer plain = TestPeer.of(socket);
    assertThat(offered(plain)).contains("250-STARTTLS\n");
    plain.send("XCLIENT NAME=forged ADDR=192.0.2.9\r\nLHLO me\r\nMAIL FROM:<>\r\nSTARTTLS\r\n");
    assertThat(plain.lineStartingWith("220 2")).isEqualTo("220 2.0.0 ready to start TLS");
    TestPeer secure = secured(socket);
    secure.send("MAIL FROM:<>\r\nRCPT TO:<u1@x>\r\n");
    assertThat(secure.line()).isEqualTo("503 5.5.1 send LHLO first");
    assertThat(secure.line()).isEqualTo("503 5.5.1 send MAIL first");
    assertThat(offered(secure)).doesNotContain("STARTTLS");
    secure.send("STARTTLS\r\n" + MAIL);
    assertThat(secure.line()).isEqualTo("503 5.5.1 TLS is active already");
    assertThat(secure.lineStartingWith("250 2.0.0")).contains("delivered");
    assertThat(server.delivered.take().client()).contains(new Incoming.Client("me", "127.0.0.1"));
  }

  /**
   * RFC 3207 §6: a command that somebody puts behind STARTTLS must not be carried out under TLS.
   */
  @Test
  void whatStandsBehindStartTlsEndsTheConnection() throws Exception {
    start(tls(false));
    TestPeer peer = TestPeer.of(connect());
    peer.send("LHLO me\r\nSTARTTLS\r\nMAIL FROM:<forged@x>\r\n");
    assertThat(peer.lineStartingWith("5"))
        .isEqualTo("554 5.7.0 nothing may follow STARTTLS before its reply");
    assertThat(peer.rest()).isEmpty();
  }

  @Test
  void whereTlsIsRequiredNothingIsTakenWithout() throws Exception {
    start(tls(true));
    TestPeer peer = TestPeer.of(connect());
    assertThat(offered(peer)).contains("STARTTLS").doesNotContain("XCLIENT");
    for (String command :
        List.of(
            "MAIL FROM:<>", "RSET", "VRFY x", "XCLIENT ADDR=192.0.2.9", "BDAT 4 LAST\r\nQUIT")) {
      peer.send(command + "\r\n".repeat(command.startsWith("BDAT") ? 0 : 1));
      assertThat(peer.line()).isEqualTo("530 5.7.0 must issue a STARTTLS command first");
    }
    peer.send("NOOP\r\n");
    assertThat(peer.line()).isEqualTo("250 2.0.0 OK");
  }

  /** Nobody connects there who is not on this machine. */
  @Test
  void aUnixSocketNeedsNoTls() throws Exception {
    start(tls(true));
    try (TestPeer peer = server.connectToSocket()) {
      assertThat(offered(peer)).doesNotContain("STARTTLS").contains("XCLIENT");
      peer.send("STARTTLS\r\n" + MAIL);
      assertThat(peer.lineStartingWith("502")).isEqualTo("502 5.5.1 not implemented");
      assertThat(peer.lineStartingWith("250 2.0.0")).contains("delivered");
    }
  }

  /** What shows that a sender has read its reply is the same under TLS. */
  @Test
  void hearingUnderTls() throws Exception {
    start(tls(false));
    for (boolean reads : new boolean[] {true, false}) {
      Socket socket = connect();
      TestPeer plain = TestPeer.of(socket);
      plain.send("LHLO me\r\nSTARTTLS\r\n");
      plain.lineStartingWith("220 2");
      TestPeer secure = secured(socket);
      secure.send("LHLO me\r\n" + MAIL + "QUIT\r\n");
      if (reads) {
        secure.lineStartingWith("221");
      } else {
        server.delivered.take();
        socket.setSoLinger(true, 0);
        socket.close();
      }
      secure.close();
      assertThat(server.hearings.take()).isEqualTo(reads ? "heard" : "perhaps not");
      server.delivered.clear();
    }
  }

  @Test
  void aProxySaysWhoItsClientIs() throws Exception {
    start(proxied());
    TestPeer peer = TestPeer.of(connect());
    peer.send("PROXY TCP4 192.0.2.9 192.0.2.1 56324 24\r\nLHLO relay\r\n" + MAIL);
    assertThat(peer.lineStartingWith("250 2.0.0")).contains("delivered");
    assertThat(server.delivered.take().client())
        .contains(new Incoming.Client("relay", "192.0.2.9"));
  }

  @Test
  void aProxyOnAUnixSocket() throws Exception {
    start(proxied());
    try (TestPeer peer = server.connectToSocket()) {
      peer.send("PROXY TCP6 2001:db8::9 2001:db8::1 56324 24\r\nLHLO relay\r\n" + MAIL);
      assertThat(peer.lineStartingWith("250 2.0.0")).contains("delivered");
    }
    assertThat(server.delivered.take().client())
        .contains(new Incoming.Client("relay", "2001:db8:0:0:0:0:0:9"));
  }

  /** A proxy that closes in order says nothing of its client. */
  @Test
  void theEndThatAProxyMakesShowsNothing() throws Exception {
    start(proxied());
    for (boolean goesOn : new boolean[] {false, true}) {
      try (TestPeer peer = TestPeer.of(connect())) {
        peer.send("PROXY TCP4 192.0.2.9 192.0.2.1 56324 24\r\nLHLO relay\r\n" + MAIL);
        peer.lineStartingWith("250 2.0.0");
        if (goesOn) {
          peer.send("QUIT\r\n");
          peer.rest();
        }
      }
      assertThat(server.hearings.take()).isEqualTo(goesOn ? "heard" : "perhaps not");
    }
  }

  @Test
  void withoutTheHeaderTheConnectionIsClosed() throws Exception {
    start(proxied());
    TestPeer peer = TestPeer.of(connect());
    peer.send("LHLO relay\r\n" + MAIL);
    assertThat(peer.rest()).isEmpty();
    assertThat(server.delivered).isEmpty();
  }

  /** It is a command like any other that does not exist. */
  @Test
  void aHeaderFromWhoIsNoProxyIsRefused() throws Exception {
    start(LmtpAccess.PLAIN);
    TestPeer peer = TestPeer.of(connect());
    peer.send("PROXY TCP4 192.0.2.9 192.0.2.1 56324 24\r\nLHLO relay\r\n" + MAIL);
    assertThat(peer.lineStartingWith("500")).isEqualTo("500 5.5.1 unknown command");
    assertThat(server.delivered.take().client())
        .contains(new Incoming.Client("relay", "127.0.0.1"));
  }
}
