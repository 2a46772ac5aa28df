package org.tamis.service.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.net.Connection;
import org.tamis.service.net.Deadline;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.net.ListenSettings;
import org.tamis.service.net.Listener;
import org.tamis.service.net.Protocol;
import org.tamis.service.testing.TestKeys;

/** RFC 6066 §3: one address, several names. */
class NamedIdentitiesTest {
  @TempDir Path directory;
  private Listener listener;

  /** The first has an EC key and the second an RSA key, which clients offer after EC. */
  @BeforeEach
  void start() throws IOException {
    ServerIdentity identity =
        ServerIdentity.load(
            List.of(
                made("one", "ec -pkeyopt ec_paramgen_curve:P-256", "DNS:one.example"),
                made("two", "rsa:2048", "DNS:Two.example,DNS:*.two.example"),
                made("three", "ec -pkeyopt ec_paramgen_curve:P-256", "DNS:three.example")));
    listener =
        Listener.start(
            new ListenSettings(
                "test",
                List.of(
                    ListenAddress.tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))),
                5,
                5,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1)),
            new Word(identity));
  }

  private PemFiles made(String name, String key, String names) throws IOException {
    Path place = Files.createDirectory(directory.resolve(name));
    TestKeys.openssl(
        place,
        "req -x509 -newkey %s -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=%s"
                .formatted(key, name)
            + " -addext subjectAltName="
            + names);
    return new PemFiles(place.resolve("cert.pem"), place.resolve("key.pem"));
  }

  @AfterEach
  void stop() {
    listener.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', one",
    "one.example, one",
    "two.example, two",
    "TWO.EXAMPLE, two",
    "a.two.example, two",
    "a.b.two.example, one",
    "three.example, three",
    "four.example, one"
  })
  void theCertificateIsForTheNameThatIsAskedFor(String host, String name) throws Exception {
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      assertThat(subject(host, version)).as(version).isEqualTo("CN=" + name);
    }
  }

  private String subject(String host, String version) throws Exception {
    SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket();
    try (socket) {
      socket.connect(listener.firstTcpAddress());
      socket.setSoTimeout(600_000);
      socket.setEnabledProtocols(new String[] {version});
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(
          Stream.of(host)
              .filter(name -> !name.isEmpty())
              .<SNIServerName>map(SNIHostName::new)
              .toList());
      socket.setSSLParameters(parameters);
      assertThat(socket.getInputStream().read()).isEqualTo('w');
      X509Certificate served = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return served.getSubjectX500Principal().getName();
    }
  }

  private static SSLContext trusting() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    return context;
  }

  /** Looks at nothing: which certificate comes is the question. */
  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private record Word(ServerIdentity identity) implements Protocol {
    @Override
    public void serve(Connection connection) throws IOException {
      connection.startTls(identity.engine(), Deadline.in(Duration.ofSeconds(600)));
      connection.send("word\n".getBytes(StandardCharsets.US_ASCII));
      connection.end();
    }

    @Override
    public byte[] refusal() {
      return new byte[0];
    }
  }
}
