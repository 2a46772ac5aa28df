package org.tamis.managesieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.net.PeerSet;
import org.tamis.service.scripts.Quota;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.testing.Trust;
import org.tamis.service.tls.ServerIdentity;

/** What a TLS client sees of an address where TLS begins with the connection. */
@Timeout(600)
class TlsWireTest {
  private static final String LOGIN = "AUTHENTICATE \"PLAIN\" \"AGJvYgBzZWNyZXQ=\"\r\n";

  @TempDir Path keys;
  @TempDir Path others;
  private ManageSieveServer server;
  private SSLContext trust;

  @BeforeEach
  void start() throws IOException {
    TestKeys.make(keys);
    trust = Trust.only(keys.resolve("cert.pem"));
    start(PeerSet.NONE);
  }

  private void start(PeerSet proxies) throws IOException {
    LoginLimits usual = LoginLimits.DEFAULT;
    LoginLimits limits =
        new LoginLimits(
            usual.failuresPerConnection(),
            usual.failuresPerAddress(),
            usual.failuresPerAccount(),
            usual.window(),
            usual.delay(),
            usual.longestDelay(),
            usual.hashing(),
            usual.trusted(),
            proxies);
    server =
        ManageSieveServer.start(
            ManageSieveSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .with(TlsRule.IMPLICIT)
                .with(limits),
            new Backend(
                "1.2.3",
                new WordCheck(),
                new MemoryScripts(Quota.DEFAULT),
                LoginGuard.of(FixedAccounts.of(Map.of("bob", "secret")), limits),
                Optional.of(
                    ServerIdentity.load(keys.resolve("cert.pem"), keys.resolve("key.pem")))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SSLSocket socket(SSLContext context) throws IOException {
    return socket(context, new Socket());
  }

  private SSLSocket socket(SSLContext context, Socket plain) throws IOException {
    plain.connect(server.address());
    plain.setSoTimeout(600_000);
    return (SSLSocket)
        context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
  }

  /** Reads what is said first: tickets of TLS 1.3 come with it. */
  private static SSLSession greeted(SSLSocket socket) throws IOException {
    TestClient client = TestClient.over(socket);
    assertThat(client.reply()).startsWith("\"IMPLEMENTATION\"").endsWith("OK\n");
    return socket.getSession();
  }

  private SSLSession greeted(SSLContext context, String protocol) throws IOException {
    try (SSLSocket socket = socket(context)) {
      socket.setEnabledProtocols(new String[] {protocol});
      return greeted(socket);
    }
  }

  /** Webmail makes a connection for each click; whole handshakes would be most of its time. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aSecondConnectionResumesTheSession(String protocol) throws Exception {
    SSLSession first = greeted(trust, protocol);
    assertThat(first.getProtocol()).isEqualTo(protocol);
    waitForAnotherMillisecond();
    assertThat(greeted(trust, protocol).getCreationTime()).isEqualTo(first.getCreationTime());
    SSLContext stranger = Trust.only(keys.resolve("cert.pem"));
    assertThat(greeted(stranger, protocol).getCreationTime())
        .isGreaterThan(first.getCreationTime());
  }

  private static void waitForAnotherMillisecond() {
    long now = System.currentTimeMillis();
    while (System.currentTimeMillis() == now) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1", "TLSv1.1"})
  void oldVersionsAreRefused(String protocol) {
    assertThatThrownBy(() -> greeted(trust, protocol)).isInstanceOf(SSLException.class);
  }

  /** Records of all sizes, large ones in pieces: buffers grow for them and are given back. */
  @ParameterizedTest
  @ValueSource(ints = {1, 900, 1_024, 1_025, 8_192, 16_384, 16_385, 200_000})
  void scriptsOfAllSizesComeAndGo(int size) throws IOException {
    String script = "# " + "x".repeat(size) + "\n";
    String sized = "{" + script.length() + "}\n" + script;
    try (SSLSocket socket = socket(trust)) {
      TestClient client = TestClient.over(socket);
      client.reply();
      assertThat(client.ask(LOGIN)).isEqualTo("OK\n");
      for (int i = 0; i < 3; i++) {
        String put = "PUTSCRIPT \"main\" {" + script.length() + "+}\r\n" + script + "\r\n";
        assertThat(client.ask(put)).isEqualTo("OK\n");
        assertThat(client.ask("LISTSCRIPTS\r\n")).isEqualTo("\"main\"\nOK\n");
        assertThat(client.ask("GETSCRIPT \"main\"\r\n")).isEqualTo(sized + "\nOK\n");
      }
    }
  }

  @Test
  void aClientOfAnotherProtocolIsRefused() throws IOException { // RFC 7301 §3.2
    assertThat(withProtocols("managesieve").getApplicationProtocol()).isEqualTo("managesieve");
    assertThat(withProtocols("h2", "managesieve").getApplicationProtocol())
        .isEqualTo("managesieve");
    assertThat(withProtocols().getApplicationProtocol()).isEmpty();
    assertThatThrownBy(() -> withProtocols("h2", "http/1.1")).isInstanceOf(SSLException.class);
  }

  private SSLSocket withProtocols(String... protocols) throws IOException {
    SSLSocket socket = socket(trust);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    socket.setSSLParameters(parameters);
    try (socket) {
      greeted(socket);
    }
    return socket;
  }

  @Test
  void anotherCertificateIsServedWithoutARestart() throws IOException {
    try (SSLSocket before = socket(trust)) {
      Certificate old = greeted(before).getPeerCertificates()[0];
      TestKeys.make(others);
      for (String file : new String[] {"key.pem", "cert.pem"}) {
        Files.move(others.resolve(file), keys.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      SSLContext fresh = Trust.only(keys.resolve("cert.pem"));
      assertThat(servedAtLast(fresh)).isNotEqualTo(old);
      assertThat(TestClient.over(before).ask(LOGIN)).isEqualTo("OK\n"); // who is here stays
    }
  }

  /** Puts the words of a proxy in front, in one packet with what the client says first. */
  private static final class Proxied extends Socket {
    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        private String words = "PROXY TCP4 192.0.2.1 192.0.2.9 1000 4190\r\n";

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
          ByteArrayOutputStream all = new ByteArrayOutputStream();
          all.writeBytes(words.getBytes(StandardCharsets.US_ASCII));
          all.write(octets, from, length);
          words = "";
          out.write(all.toByteArray());
        }
      };
    }
  }

  @Test
  void theHandshakeMayComeInOnePacketWithTheWordsOfAProxy() throws IOException {
    server.close();
    start(new PeerSet(List.of(PeerSet.Network.parse("127.0.0.1").orElseThrow()), false));
    try (SSLSocket socket = socket(trust, new Proxied())) {
      greeted(socket);
    }
  }

  /** Files are looked at once a second at most. */
  private Certificate servedAtLast(SSLContext context) throws IOException {
    while (true) {
      try (SSLSocket socket = socket(context)) {
        return greeted(socket).getPeerCertificates()[0];
      } catch (SSLException e) {
        Thread.onSpinWait(); // it has the old one still
      }
    }
  }
}
