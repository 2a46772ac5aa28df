package org.tamis.service.net;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.tamis.service.text.Reason;

/**
 * A socket that listens.
 *
 * @param address where, with the port that it got
 * @param file what is in the file system for it: compared before it is removed, since another
 *     server may have taken the name
 */
record BoundSocket(ServerSocketChannel channel, ListenAddress address, Optional<Object> file) {
  private static final int BACKLOG = 128;
  private static final int TYPE = 0170000;
  private static final int SOCKET = 0140000;

  /**
   * Begins to listen; nothing is accepted yet.
   *
   * @throws IOException naming the address
   */
  static BoundSocket bind(ListenAddress address) throws IOException {
    try {
      return switch (address) {
        case ListenAddress.Tcp tcp -> bind(tcp);
        case ListenAddress.Unix unix -> bind(unix);
      };
    } catch (IOException e) {
      throw new IOException("cannot listen on " + address + ": " + Reason.of(e), e);
    }
  }

  private static BoundSocket bind(ListenAddress.Tcp tcp) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(tcp.address(), BACKLOG);
      InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
      return new BoundSocket(channel, ListenAddress.tcp(bound), Optional.empty());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static BoundSocket bind(ListenAddress.Unix unix) throws IOException {
    removeStale(unix.path());
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(unix.path()), BACKLOG);
      Files.setPosixFilePermissions(unix.path(), unix.mode());
      return new BoundSocket(channel, unix, Optional.of(key(unix.path())));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** What a server that was killed has left; a socket is stale when nobody listens on it. */
  private static void removeStale(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    if (((int) mode & TYPE) != SOCKET) {
      throw new IOException("the file exists and is not a socket");
    }
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.configureBlocking(false); // a server that is busy has a full queue
      probe.connect(UnixDomainSocketAddress.of(path));
    } catch (ConnectException refused) {
      Files.delete(path);
      return;
    }
    throw new BindException("Address already in use");
  }

  private static Object key(Path path) throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey(),
        "a system with unix sockets has inodes");
  }

  /** Ends listening and removes the file. */
  void close() throws IOException {
    try (channel) {
      if (address instanceof ListenAddress.Unix unix && file.equals(fileNow(unix.path()))) {
        Files.deleteIfExists(unix.path());
      }
    }
  }

  private static Optional<Object> fileNow(Path path) throws IOException {
    try {
      return Optional.of(key(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
