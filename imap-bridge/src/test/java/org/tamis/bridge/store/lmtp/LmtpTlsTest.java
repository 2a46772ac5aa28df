package org.tamis.bridge.store.lmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.Flags;

/** A next hop under TLS, whose certificate is for localhost. */
@Timeout(600)
class LmtpTlsTest {
  private static final String PASSWORD = "changeit";
  private static final Duration MINUTES = Duration.ofMinutes(5);

  @TempDir static Path folder;
  private static SSLContext context;

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private ServerSocket listener;
  private volatile boolean offersTls = true;

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path file = folder.resolve("server.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -alias server -keyalg EC -dname CN=test -validity 2"
                        + " -ext san=dns:localhost -storetype PKCS12 -storepass "
                        + PASSWORD
                        + " -keystore "
                        + file)
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
  }

  @BeforeEach
  void open() throws IOException {
    listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  private void serve(boolean implicit) {
    Thread.ofVirtual()
        .start(() -> {
          try (Socket peer = listener.accept()) {
            if (implicit) {
              speak(secured(peer));
            } else {
              speak(peer);
            }
          } catch (IOException _) {
            lines.add("lost");
          }
        });
  }

  private static SSLSocket secured(Socket peer) throws IOException {
    SSLSocket secured =
        (SSLSocket) context.getSocketFactory().createSocket(peer, null, peer.getPort(), true);
    secured.setUseClientMode(false);
    return secured;
  }

  private void speak(Socket peer) throws IOException {
    say(peer, "220 ready");
    converse(peer);
  }

  private void converse(Socket peer) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(peer.getInputStream(), StandardCharsets.ISO_8859_1));
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      lines.add((peer instanceof SSLSocket ? "TLS " : "") + line);
      if (line.equals("STARTTLS") && offersTls) {
        say(peer, "220 go on\r\n250 forged"); // what follows in the clear must count for nothing
        converse(secured(peer));
        return;
      }
      if (!data || line.equals(".")) {
        data = line.equals("DATA");
        say(peer, data ? "354 go on" : line.equals("STARTTLS") ? "502 no" : "250 OK");
      }
    }
  }

  private static void say(Socket peer, String line) throws IOException {
    peer.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private Appended append(String host, TransportSecurity security, Optional<SSLSocketFactory> tls)
      throws StoreUnavailable {
    NextHop.Place place = new NextHop.Place.Port(host, listener.getLocalPort());
    NextHop hop = new NextHop(place, security, tls, "+", "mx.example.org", MINUTES, MINUTES);
    byte[] octets = "Subject: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    return new LmtpMailStore(hop)
        .open("ann@x.example")
        .append("INBOX", new NewMail("1", Flags.NONE, Instant.EPOCH, octets));
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "STARTTLS"})
  void mailGoesUnderTls(TransportSecurity security) throws Exception {
    serve(security == TransportSecurity.TLS);
    assertThat(append("localhost", security, Optional.of(context.getSocketFactory())))
        .isInstanceOf(Appended.Stored.class);
    assertThat(lines).contains("TLS MAIL FROM:<>", "TLS LHLO mx.example.org");
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "STARTTLS"})
  void aCertificateOfAnotherHostOrOfNobodyIsNone(TransportSecurity security) {
    serve(security == TransportSecurity.TLS);
    assertThatThrownBy(() -> append("127.0.0.1", security, Optional.of(context.getSocketFactory())))
        .isInstanceOf(StoreUnavailable.class);
    serve(security == TransportSecurity.TLS);
    assertThatThrownBy(() -> append("localhost", security, Optional.empty()))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(lines).noneMatch(line -> line.contains("MAIL"));
  }

  @Test
  void withoutStartTlsThereIsNoMail() {
    offersTls = false;
    serve(false);
    assertThatThrownBy(() ->
            append(
                "localhost", TransportSecurity.STARTTLS, Optional.of(context.getSocketFactory())))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("502 no");
    assertThat(lines).noneMatch(line -> line.contains("MAIL"));
  }
}
