package org.tamis.service.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.text.Reason;

/** Real handshakes on the loopback interface; what an operator reads when they fail. */
@Timeout(600)
class ServerTrustTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;

  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeAll
  static void makeCertificates() throws Exception {
    keytool(
        "-genkeypair -alias server -keyalg EC -dname CN=test -validity 2 -ext san=dns:localhost,dns:mx.example -keystore good.p12");
    keytool(
        "-genkeypair -alias server -keyalg EC -dname CN=test -startdate 2199/01/01 -validity 10"
            + " -ext san=dns:localhost -keystore early.p12");
    keytool(
        "-genkeypair -alias server -keyalg EC -dname CN=old.example -validity 2 -keystore nameless.p12");
    keytool(
        "-genkeypair -alias ca -keyalg EC -dname CN=Test-CA -validity 2 -ext bc:c -keystore ca.p12");
    keytool("-exportcert -alias ca -keystore ca.p12 -file ca.crt");
    issue("issued.p12", "");
    issue("expired.p12", " -startdate 2020/01/01 -validity 10");
  }

  /** A certificate for localhost that the test's authority signed. */
  private static void issue(String file, String time) throws Exception {
    keytool("-genkeypair -alias server -keyalg EC -dname CN=leaf -validity 2 -keystore " + file);
    keytool("-certreq -alias server -file leaf.csr -keystore " + file);
    keytool(
        "-gencert -alias ca -keystore ca.p12 -infile leaf.csr -outfile leaf.crt"
            + (" -ext san=dns:localhost" + time));
    keytool("-importcert -noprompt -alias ca -file ca.crt -keystore " + file);
    keytool("-importcert -noprompt -alias server -file leaf.crt -keystore " + file);
  }

  private static void keytool(String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit"));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    background.shutdownNow();
  }

  private static KeyStore store(String file) throws Exception {
    return KeyStore.getInstance(folder.resolve(file).toFile(), PASSWORD);
  }

  private static SSLSocketFactory trusting(String file, String alias) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("it", store(file).getCertificate(alias));
    return ServerTrust.of(trusted);
  }

  private int tlsServer(String file, String... protocols) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(file), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    if (protocols.length > 0) {
      server.setEnabledProtocols(protocols);
    }
    return serve(server, "");
  }

  private int plainServer(String greeting) throws IOException {
    return serve(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), greeting);
  }

  private int serve(ServerSocket server, String greeting) {
    open.add(server);
    background.submit(() -> {
      try (Socket client = server.accept()) {
        client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
        client.getInputStream().read();
      }
      return true;
    });
    return server.getLocalPort();
  }

  /** Why there is no TLS with a server. */
  private String handshake(SSLSocketFactory sockets, String host, int port, String... protocols)
      throws IOException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
    open.add(plain);
    SSLSocket tls = (SSLSocket) sockets.createSocket(plain, host, port, true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    if (protocols.length > 0) {
      tls.setEnabledProtocols(protocols);
    }
    Throwable failure = catchThrowable(tls::startHandshake);
    return failure == null ? "trusted" : Reason.of(failure);
  }

  @Test
  void aTrustedServer() throws Exception {
    assertThat(handshake(trusting("good.p12", "server"), "localhost", tlsServer("good.p12")))
        .isEqualTo("trusted");
    assertThat(handshake(trusting("ca.p12", "ca"), "localhost", tlsServer("issued.p12")))
        .isEqualTo("trusted");
  }

  @Test
  void nobodyVouchesForIt() throws Exception {
    assertThat(handshake(ServerTrust.platform(), "localhost", tlsServer("good.p12")))
        .isEqualTo("certificate not trusted: CN=test signed it itself");
    assertThat(handshake(trusting("good.p12", "server"), "localhost", tlsServer("issued.p12")))
        .isEqualTo("certificate not trusted: unable to find issuer CN=Test-CA");
  }

  @Test
  void itsTimeIsOver() throws Exception {
    assertThat(handshake(trusting("ca.p12", "ca"), "localhost", tlsServer("expired.p12")))
        .startsWith("certificate has expired on 2020-01-1");
    assertThat(handshake(ServerTrust.platform(), "localhost", tlsServer("early.p12")))
        .startsWith("certificate is not valid before ");
  }

  @Test
  void itIsForAnotherHost() throws Exception {
    SSLSocketFactory trusting = trusting("good.p12", "server");
    assertThat(handshake(trusting, "127.0.0.1", tlsServer("good.p12")))
        .isEqualTo("certificate is for localhost, mx.example and not for 127.0.0.1");
    assertThat(handshake(trusting, "imap.example", tlsServer("good.p12")))
        .isEqualTo("certificate is for localhost, mx.example and not for imap.example");
    assertThat(
            handshake(trusting("nameless.p12", "server"), "new.example", tlsServer("nameless.p12")))
        .isEqualTo("certificate is for CN=old.example and not for new.example");
  }

  @Test
  void itSpeaksNoTls() throws Exception {
    assertThat(handshake(ServerTrust.platform(), "localhost", plainServer("* OK ready\r\n")))
        .isEqualTo("the server does not speak TLS on this port");
  }

  @Test
  void noVersionInCommon() throws Exception {
    assertThat(
            handshake(
                trusting("good.p12", "server"),
                "localhost",
                tlsServer("good.p12", "TLSv1.3"),
                "TLSv1.2"))
        .isEqualTo("no TLS version in common");
  }

  /** Without our own trust manager, as where a library makes its connections itself. */
  @Test
  void theJdkAlone() throws Exception {
    SSLSocketFactory jdk = (SSLSocketFactory) SSLSocketFactory.getDefault();
    assertThat(handshake(jdk, "localhost", tlsServer("good.p12")))
        .isEqualTo("certificate not trusted: unable to find its issuer");
  }
}
