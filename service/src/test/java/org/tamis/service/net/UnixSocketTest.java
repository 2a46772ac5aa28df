package org.tamis.service.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.testing.TestPeer;

/** The files of sockets. */
@Timeout(600)
class UnixSocketTest {
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void name() {
    path = directory.resolve("s");
  }

  private Listener start(String mode) throws IOException {
    ListenAddress address = new ListenAddress.Unix(path, PosixFilePermissions.fromString(mode));
    return Listener.start(
        new ListenSettings("test", List.of(address), 5, 5, LONG, LONG),
        new LineProtocol(LONG, Optional.empty()));
  }

  private void assertServed() throws IOException {
    try (TestPeer peer = TestPeer.connect(path)) {
      assertThat(peer.line()).isEqualTo("hello");
    }
  }

  private static ServerSocketChannel bound(Path path) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(path));
  }

  @Test
  void theFileHasItsModeAndGoesAtTheEnd() throws IOException {
    try (Listener listener = start("rw-rw-rw-")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-rw-rw-");
      assertThat(listener.addresses()).hasToString("[unix:" + path + "]");
      assertServed();
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void whatAKilledServerLeftIsReplaced() throws IOException {
    bound(path).close(); // the file stays
    assertThat(path).exists();
    try (Listener listener = start("rw-------")) {
      assertServed();
    }
  }

  @Test
  void aSocketThatSomebodyListensOnStays() throws IOException {
    try (ServerSocketChannel other = bound(path)) {
      assertThatThrownBy(() -> start("rw-------"))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot listen on unix:" + path + ": address already in use");
      assertThat(path).exists();
      TestPeer.connect(path).close();
    }
  }

  @Test
  void anotherFileIsNeverReplaced() throws IOException {
    Files.writeString(path, "precious");
    assertThatThrownBy(() -> start("rw-------"))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot listen on unix:" + path + ": the file exists and is not a socket");
    assertThat(path).hasContent("precious");
  }

  @Test
  void theSocketOfASuccessorStays() throws IOException {
    Listener listener = start("rw-------");
    Files.delete(path);
    try (ServerSocketChannel successor = bound(path)) {
      listener.close();
      assertThat(path).exists();
    }
  }
}
