package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.tls.ServerTrust;

/** The services as a process: where they listen, and how they end. */
@Timeout(1_200)
class ServeIT {
  @TempDir Path directory;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(directory.resolve("passwords"), "");
    Files.writeString(directory.resolve("store-passwords"), "");
    Files.setPosixFilePermissions(
        directory.resolve("store-passwords"), PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        host-name = "mx.example.org"
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        [managesieve]
        listen = ["127.0.0.1:0", "unix:sieve"]
        require-tls = false
        shutdown-time = "1h"
        [lmtp]
        listen = ["127.0.0.1:0", "127.0.0.2:0", "unix:lmtp"]
        shutdown-time = "1h"
        [store]
        password-file = "store-passwords"
        """);
  }

  private String greeting(String socket) throws IOException {
    try (SocketChannel peer =
        SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve(socket)))) {
      return line(Channels.newInputStream(peer));
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.append((char) octet);
    }
    return line.toString();
  }

  /** The grace time is an hour, so whatever waits for these peers is not over in time. */
  @Test
  void itListensEverywhereAndNoPeerHoldsTheStop() throws Exception {
    try (TamisProcess server = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
        Socket idle =
            new Socket(InetAddress.getLoopbackAddress(), server.listening("LMTP").getPort());
        Socket deaf =
            new Socket(InetAddress.getLoopbackAddress(), server.listening("LMTP").getPort())) {
      assertThat(greeting("lmtp")).startsWith("220 mx.example.org LMTP");
      assertThat(greeting("sieve")).startsWith("\"IMPLEMENTATION\"");
      assertThat(line(idle.getInputStream())).startsWith("220 ");
      idle.getOutputStream().write("NOO".getBytes(StandardCharsets.US_ASCII));
      Thread.ofVirtual().start(() -> askWithoutReading(deaf));
      var ended = server.terminate();
      assertThat(ended.exitCode()).isEqualTo(143);
      assertThat(ended.out())
          .containsPattern("(?m)^ManageSieve on 127\\.0\\.0\\.1:\\d+ \\(no TLS\\)$")
          .containsPattern("(?m)^ManageSieve on unix:.*/sieve \\(no TLS\\)$")
          .containsPattern("(?m)^LMTP on 127\\.0\\.0\\.2:\\d+$")
          .containsPattern("(?m)^LMTP on unix:.*/lmtp$")
          .endsWith("stopping\nstopped\n");
      assertThat(line(idle.getInputStream())).startsWith("421 4.4.2 mx.example.org");
    }
    assertThat(directory.resolve("lmtp")).doesNotExist();
    assertThat(directory.resolve("sieve")).doesNotExist();
  }

  @Test
  void withoutACertificateItMakesOneWhereTlsIsNeeded() throws Exception {
    Path config = directory.resolve("tamis.toml");
    String implicit =
        "listen = [{ address = \"127.0.0.1:0\", tls = \"implicit\" }, \"unix:sieve\"]\n";
    Files.writeString(
        config,
        Files.readString(config)
            .replace(
                "listen = [\"127.0.0.1:0\", \"unix:sieve\"]\nrequire-tls = false\n", implicit));
    String certificate = servedUnderTls();
    assertThat(servedUnderTls()).isEqualTo(certificate); // the next start has the same
  }

  private String servedUnderTls() throws Exception {
    Path made = directory.resolve("scripts").resolve(".tamis.sqlite.certificate.pem");
    try (TamisProcess server = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
        Socket peer = new Socket()) {
      peer.connect(server.listening("ManageSieve"));
      Socket tls = trusting(made).createSocket(peer, "localhost", peer.getPort(), true);
      peer.setSoTimeout(600_000);
      assertThat(line(tls.getInputStream())).startsWith("\"IMPLEMENTATION\"");
      server.await(() -> server.errors().contains("managesieve: no certificate"));
      assertThat(server.output())
          .containsPattern(
              "(?m)^ManageSieve on 127\\.0\\.0\\.1:\\d+ \\(TLS from the beginning\\)$");
      assertThat(greeting("sieve")).startsWith("\"IMPLEMENTATION\"");
    }
    return Files.readString(made);
  }

  private static SSLSocketFactory trusting(Path made) throws Exception {
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    try (InputStream in = Files.newInputStream(made)) {
      authorities.setCertificateEntry(
          "own", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    return ServerTrust.of(authorities);
  }

  private static void askWithoutReading(Socket peer) {
    byte[] commands = "LHLO me\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
    try {
      OutputStream out = peer.getOutputStream();
      while (true) {
        out.write(commands);
      }
    } catch (IOException e) {
      // The server has cut the connection.
    }
  }
}
