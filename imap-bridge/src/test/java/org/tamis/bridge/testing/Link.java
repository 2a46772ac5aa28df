package org.tamis.bridge.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that leads to a server, as well or as badly as a test wants. */
public class Link implements AutoCloseable {
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile Duration delay = Duration.ZERO;
  private ServerSocket listener;
  private Thread accepting;

  public Link(int target) throws IOException {
    this.target = target;
    this.listener = listen(0);
    this.accepting = begun(listener);
  }

  public final int port() {
    return listener.getLocalPort();
  }

  /** New connections go there; to a port where nobody listens they end at once. */
  public final void leadTo(int other) {
    target = other;
  }

  /** As when the server behind it is gone: connections end, and new ones are refused. */
  public final void cut() throws IOException {
    listener.close();
    awaitAccepting(); // until then the system may take a connection
    hangUp();
  }

  private void awaitAccepting() throws IOException {
    try {
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Connections end; new ones are possible. */
  public final void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** After {@link #cut}. */
  public final void join() throws IOException {
    listener = listen(port());
    accepting = begun(listener);
  }

  /** From now on octets take so long in each direction; there may be many on their way. */
  public final void delay(Duration oneWay) {
    delay = oneWay;
  }

  final Duration delay() {
    return delay;
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return server;
  }

  private Thread begun(ServerSocket server) {
    return Thread.ofVirtual().start(() -> accept(server));
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException _) {
        // the link was cut
      }
    }
  }

  private void connect(Socket client) {
    try (client;
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
        OutputStream toServer = out(behind);
        OutputStream toClient = out(client)) {
      sockets.add(client);
      sockets.add(behind);
      Traffic traffic = traffic();
      Thread.ofVirtual().start(() -> downUntilTheEnd(traffic, client, behind, toClient));
      traffic.up(new BufferedInputStream(client.getInputStream()), toServer, toClient);
    } catch (IOException _) {
      // one end is gone, or the connection was to end
    } finally {
      sockets.remove(client);
    }
  }

  private OutputStream out(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return new DelayedStream(socket.getOutputStream(), this::delay);
  }

  private static void downUntilTheEnd(
      Traffic traffic, Socket client, Socket server, OutputStream toClient) {
    try (client;
        server) {
      traffic.down(new BufferedInputStream(server.getInputStream()), toClient);
    } catch (IOException _) {
      // one end is gone
    }
  }

  /** What becomes of the octets of a new connection. */
  protected Traffic traffic() {
    return new Traffic() {};
  }

  @Override
  public final void close() throws IOException {
    cut();
  }

  /** Passes octets on, each direction in a thread of its own. When one returns, both end. */
  protected interface Traffic {
    /** From the client to the server; it may as well answer in the server's place. */
    default void up(InputStream client, OutputStream server, OutputStream toClient)
        throws IOException {
      pass(client, server);
    }

    default void down(InputStream server, OutputStream client) throws IOException {
      pass(server, client);
    }

    private static void pass(InputStream from, OutputStream to) throws IOException {
      byte[] piece = new byte[65_536];
      for (int length = from.read(piece); length > 0; length = from.read(piece)) {
        to.write(piece, 0, length);
      }
    }
  }
}
