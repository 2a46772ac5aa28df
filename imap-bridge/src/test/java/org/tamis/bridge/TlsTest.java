package org.tamis.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapSession;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.bridge.store.imap.ImapSurvey;
import org.tamis.bridge.testing.PatientGreenMail;
import org.tamis.engine.message.Message;
import org.tamis.service.tls.ServerTrust;

/** A certificate that nobody vouches for, or that is somebody else's, is no protection. */
@Timeout(600)
class TlsTest {
  private static final Duration MINUTES = Duration.ofMinutes(10);

  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;
  private static Path keyStore;

  private final GreenMail greenMail = PatientGreenMail.of("imaps", "smtps");

  /** GreenMail's own certificate names no host. */
  @BeforeAll
  static void makeCertificate() throws Exception {
    keyStore = folder.resolve("server.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -alias server -keyalg RSA -dname CN=test -validity 2"
                        + " -ext san=dns:localhost -storetype PKCS12 -storepass "
                        + PASSWORD
                        + " -keystore "
                        + keyStore)
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    System.setProperty("greenmail.tls.keystore.file", keyStore.toString());
    System.setProperty("greenmail.tls.keystore.password", PASSWORD);
  }

  @AfterAll
  static void forgetCertificate() {
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
  }

  @BeforeEach
  void open() {
    greenMail.start();
    greenMail.setUser("u1", "secret");
    greenMail.setUser("z@w", "z");
  }

  @AfterEach
  void close() {
    greenMail.stop();
  }

  private ImapMailStore store(String host, Optional<SSLSocketFactory> tls) {
    return new ImapMailStore(
        settings(host, tls), account -> ImapLogin.as(account, "secret"), InstantSource.system());
  }

  private ImapSettings settings(String host, Optional<SSLSocketFactory> tls) {
    return new ImapSettings(
        host,
        greenMail.getImaps().getPort(),
        TransportSecurity.TLS,
        tls,
        1,
        0,
        MINUTES,
        MINUTES,
        MINUTES);
  }

  private Sent send(String host, Optional<SSLSocketFactory> tls) {
    SmtpSettings settings =
        new SmtpSettings(
            host,
            greenMail.getSmtps().getPort(),
            TransportSecurity.TLS,
            tls,
            Optional.empty(),
            "mx",
            MINUTES,
            MINUTES);
    byte[] message = "\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII);
    return new SmartHost(settings)
        .send("s@y", new EmailAddress("z", "w"), new OutgoingMessage("", Message.of(message)));
  }

  /** Trusts the certificate of the test server and checks names as usual. */
  private static SSLSocketFactory trusting() throws Exception {
    KeyStore keys = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    return ServerTrust.of(trusted);
  }

  @Test
  void anUnknownCertificateIsRefused() {
    try (ImapMailStore store = store("localhost", Optional.empty())) {
      assertThatThrownBy(() -> store.open("u1"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageEndingWith(": certificate not trusted: CN=test signed it itself");
    }
    assertThat(send("localhost", Optional.empty()))
        .isEqualTo(
            new Sent.NotNow(
                "no connection to localhost: certificate not trusted: CN=test signed it itself"));
  }

  @Test
  void anotherServersCertificateIsRefused() throws Exception {
    Optional<SSLSocketFactory> tls = Optional.of(trusting());
    try (ImapMailStore store = store("127.0.0.1", tls)) {
      assertThatThrownBy(() -> store.open("u1"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageEndingWith(": certificate is for localhost and not for 127.0.0.1");
    }
    assertThat(send("127.0.0.1", tls))
        .isEqualTo(
            new Sent.NotNow(
                "no connection to 127.0.0.1: certificate is for localhost and not for 127.0.0.1"));
    assertThat(greenMail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aTrustedCertificateOfTheRightNameWillDo() throws Exception {
    Optional<SSLSocketFactory> tls = Optional.of(trusting());
    try (ImapMailStore store = store("localhost", tls)) {
      store.open("u1").close();
    }
    assertThat(send("localhost", tls)).isInstanceOf(Sent.Accepted.class);
    ImapSettings settings = settings("localhost", tls);
    PeerTls peer = ImapSurvey.of(settings, ImapLogin.as("u1", "secret")).tls().orElseThrow();
    assertThat(peer.protocol()).startsWith("TLSv1.");
    assertThat(peer.certificateEnds())
        .as("made for two days")
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(2)));
  }

  /** A wait that ends without news leaves the connection as it was. */
  @Test
  void waitingOverTls() throws Exception {
    ImapSettings settings = settings("localhost", Optional.of(trusting()));
    Duration shortly = Duration.ofMillis(100);
    List<String> inbox = List.of("INBOX");
    try (ImapSession session =
        ImapSession.open(settings, ImapLogin.as("u1", "secret"), ImapSession.Use.WAITING)) {
      assertThat(session.await(inbox, shortly)).isTrue();
      for (int i = 0; i < 3; i++) {
        assertThat(session.await(inbox, shortly)).isFalse();
      }
      assertThat(session.mailboxes()).containsExactly("INBOX");
    }
  }
}
