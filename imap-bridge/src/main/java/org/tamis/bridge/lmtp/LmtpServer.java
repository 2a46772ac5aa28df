package org.tamis.bridge.lmtp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tamis.bridge.Recipients;
import org.tamis.bridge.delivery.Deliveries;

/** Listens for LMTP; one virtual thread for each connection. */
public final class LmtpServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LmtpServer.class.getName());

  private final LmtpSettings settings;
  private final Recipients users;
  private final Deliveries deliveries;
  private final ServerSocket listener;
  private final Semaphore slots;
  private final MessageMemory memory;
  private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> peers = ConcurrentHashMap.newKeySet();

  private LmtpServer(
      LmtpSettings settings, Recipients users, Deliveries deliveries, ServerSocket listener) {
    this.settings = settings;
    this.users = users;
    this.deliveries = deliveries;
    this.listener = listener;
    this.slots = new Semaphore(settings.connections());
    this.memory = new MessageMemory(settings.messageMemory());
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the address cannot be bound
   */
  public static LmtpServer start(LmtpSettings settings, Recipients users, Deliveries deliveries)
      throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.bind(new InetSocketAddress(settings.address(), settings.port()));
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    LmtpServer server = new LmtpServer(settings, users, deliveries, listener);
    Thread.ofVirtual().name("lmtp-listener").start(server::listen);
    return server;
  }

  /** The port that is listened on. */
  public int port() {
    return listener.getLocalPort();
  }

  private void listen() {
    while (!listener.isClosed()) {
      slots.acquireUninterruptibly(); // before accept: the excess waits in the backlog
      try {
        serveInBackground(listener.accept());
      } catch (IOException e) {
        slots.release();
        if (!listener.isClosed()) {
          LOG.log(Level.WARNING, "cannot accept a connection", e);
          pause(); // out of file descriptors: trying at once would only burn time
        }
      }
    }
  }

  private void serveInBackground(Socket peer) throws IOException {
    peers.add(peer);
    try {
      connections.execute(() -> serveAndClose(peer));
    } catch (RejectedExecutionException e) { // accepted while the server was closing
      peers.remove(peer);
      peer.close();
      throw new IOException(e);
    }
  }

  private void serveAndClose(Socket peer) {
    try (peer) {
      serve(peer);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "connection lost", e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "internal error; connection closed", e);
    } finally {
      peers.remove(peer);
      slots.release();
    }
  }

  private void serve(Socket peer) throws IOException {
    peer.setSoTimeout(Math.toIntExact(settings.idle().toMillis()));
    peer.setTcpNoDelay(true);
    LmtpLimits limits = settings.limits();
    new LmtpConnection(
            peer,
            new LmtpReader(limits, memory),
            new LmtpSession(settings, address(peer), users, deliveries),
            settings.message())
        .serve();
  }

  /** Without the name of the network interface that a link-local address comes with. */
  private static String address(Socket peer) {
    String address = peer.getInetAddress().getHostAddress();
    int interfaceName = address.indexOf('%');
    return interfaceName < 0 ? address : address.substring(0, interfaceName);
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes no new connections and no more input, waits for running deliveries to be answered at most
   * for the grace time, then cuts what is left: those clients got no reply and try again.
   */
  @Override
  public void close() throws IOException {
    listener.close();
    peers.forEach(LmtpServer::stopReading);
    connections.shutdown();
    try {
      connections.awaitTermination(settings.grace().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    for (Socket peer : peers) {
      peer.close();
    }
  }

  /** The connection's thread then sees the end of its input and says goodbye. */
  private static void stopReading(Socket peer) {
    try {
      peer.shutdownInput();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "already closed", e);
    }
  }
}
