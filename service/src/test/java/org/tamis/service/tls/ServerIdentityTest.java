package org.tamis.service.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.net.Connection;
import org.tamis.service.net.Deadline;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.net.ListenSettings;
import org.tamis.service.net.Listener;
import org.tamis.service.net.Protocol;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.testing.TestPeer;
import org.tamis.service.testing.Trust;

/** Which certificate a server shows, with a clock that the test moves. */
@Timeout(600)
class ServerIdentityTest {
  private static final Logger LOG = Logger.getLogger(ServerIdentity.class.getName());

  @TempDir Path directory;
  @TempDir Path others;
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> errors = new ArrayList<>();
  private final Handler handler = new Errors();
  private Path certificate;
  private Path key;
  private SSLContext first;
  private SSLContext second;
  private ServerIdentity identity;
  private Listener listener;
  private long written;

  private final class Errors extends Handler {
    @Override
    public void publish(LogRecord message) {
      if (message.getLevel().intValue() > Level.INFO.intValue()) {
        errors.add(message.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Says a word under TLS. */
  private final class Word implements Protocol {
    @Override
    public void serve(Connection connection) throws IOException {
      connection.startTls(identity.engine(), Deadline.in(Duration.ofSeconds(20)));
      connection.send("hello\n".getBytes(StandardCharsets.US_ASCII));
      connection.end();
    }

    @Override
    public byte[] refusal() {
      return new byte[0];
    }
  }

  @BeforeEach
  void start() throws IOException {
    TestKeys.make(directory);
    TestKeys.make(others);
    certificate = directory.resolve("cert.pem");
    key = directory.resolve("key.pem");
    first = Trust.only(certificate);
    second = Trust.only(others.resolve("cert.pem"));
    identity = ServerIdentity.load(certificate, key, nanos::get);
    Duration minute = Duration.ofMinutes(1);
    listener =
        Listener.start(
            new ListenSettings(
                "test",
                List.of(
                    ListenAddress.tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))),
                5,
                5,
                minute,
                minute),
            new Word());
    LOG.addHandler(handler);
  }

  @AfterEach
  void stop() {
    LOG.removeHandler(handler);
    listener.close();
  }

  private void assertServed(SSLContext trust) throws IOException {
    try (TestPeer peer = TestPeer.connect(listener.firstTcpAddress(), trust)) {
      assertThat(peer.line()).isEqualTo("hello");
    }
  }

  private void assertNotServed(SSLContext trust) {
    assertThatThrownBy(() -> TestPeer.connect(listener.firstTcpAddress(), trust))
        .isInstanceOf(SSLHandshakeException.class);
  }

  private void replace(String name) throws IOException {
    Files.copy(others.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    touch(directory.resolve(name));
  }

  /** As if it had been written at another time than all before. */
  private void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(++written));
  }

  private void aSecondPasses() {
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void theNextHandshakeHasTheNewCertificate() throws IOException {
    assertServed(first);
    replace("cert.pem");
    replace("key.pem");
    assertServed(first); // not looked at again within a second
    aSecondPasses();
    assertServed(second);
    assertNotServed(first);
    assertThat(errors).isEmpty();
  }

  @Test
  void aClientThatComesAgainGetsTheNewCertificateToo() throws IOException {
    assertServed(first);
    replace("cert.pem");
    replace("key.pem");
    aSecondPasses();
    assertNotServed(first); // no session of before is taken up again
  }

  @Test
  void filesThatCannotBeUsedChangeNothingAndAreLoggedOnce() throws IOException {
    replace("cert.pem"); // the key is still the old one
    aSecondPasses();
    assertServed(first);
    aSecondPasses();
    assertServed(first);
    assertThat(errors)
        .containsExactly(
            "the old certificate stays in use; the new one is not valid: "
                + key
                + ": is not the key of the certificate in "
                + certificate);
    Files.delete(certificate);
    aSecondPasses();
    assertServed(first);
    aSecondPasses();
    assertServed(first);
    assertThat(errors).hasSize(2);
    assertThat(errors.getLast()).endsWith(certificate + ": does not exist");
    replace("cert.pem");
    replace("key.pem");
    aSecondPasses();
    assertServed(second);
    assertThat(errors).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void bothVersionsAreSpoken(String version) throws IOException {
    assertThat(greeting(version)).isEqualTo("hello");
  }

  @Test
  void oldVersionsAreRefused() {
    assertThatThrownBy(() -> greeting("TLSv1.1")).isInstanceOf(SSLHandshakeException.class);
  }

  private String greeting(String version) throws IOException {
    InetSocketAddress address = listener.firstTcpAddress();
    try (SSLSocket socket =
        (SSLSocket)
            first.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      return TestPeer.of(socket).line();
    }
  }

  /** As after a signal, which need not wait for the clock. */
  @Test
  void itIsReadAgainWhenAskedTo() throws IOException {
    assertServed(first);
    Files.copy(others.resolve("cert.pem"), certificate, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(others.resolve("key.pem"), key, StandardCopyOption.REPLACE_EXISTING);
    identity.readAgain();
    assertServed(second);
    Files.writeString(key, "no key\n");
    identity.readAgain();
    assertServed(second);
    assertThat(errors).hasSize(1);
  }
}
