package org.tamis.managesieve;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.tamis.managesieve.session.AuditLog;
import org.tamis.managesieve.session.Peer;
import org.tamis.managesieve.session.Services;
import org.tamis.managesieve.session.Session;
import org.tamis.managesieve.wire.Reply;
import org.tamis.managesieve.wire.ResponseCode;
import org.tamis.service.accounts.LoginThrottle;
import org.tamis.service.sasl.SaslMechanism;
import org.tamis.service.text.Reason;

/** Listens for ManageSieve clients and serves each in a virtual thread of its own. */
public final class ManageSieveServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger("org.tamis.managesieve");
  private static final int BACKLOG = 128;

  private final ManageSieveSettings settings;
  private final Backend backend;
  private final Services services;
  private final ServerSocket listener;
  private final Semaphore slots;
  private final AddressCounts addresses;
  private final Watchdog watchdog = new Watchdog();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();
  private final Thread listening =
      Thread.ofPlatform().name("managesieve-listener").unstarted(this::listen);

  private ManageSieveServer(
      ManageSieveSettings settings, Backend backend, Services services, ServerSocket listener) {
    this.settings = settings;
    this.backend = backend;
    this.services = services;
    this.listener = listener;
    this.slots = new Semaphore(settings.connections().total());
    this.addresses = new AddressCounts(settings.connections().perAddress());
  }

  /**
   * Begins to listen.
   *
   * @throws IllegalArgumentException when TLS is required and there is none
   * @throws IOException when the address cannot be listened on
   */
  public static ManageSieveServer start(ManageSieveSettings settings, Backend backend)
      throws IOException {
    if (settings.requireTls() && backend.tls().isEmpty()) {
      // RFC 5804 §1.7: no mechanism at all may be shown only where STARTTLS is.
      throw new IllegalArgumentException("TLS is required, but there is no certificate");
    }
    Services services = services(settings, backend);
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(settings.address(), BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw new IOException("cannot listen on " + settings.address() + ": " + Reason.of(e), e);
    }
    ManageSieveServer server = new ManageSieveServer(settings, backend, services, listener);
    server.listening.start();
    return server;
  }

  private static Services services(ManageSieveSettings settings, Backend backend) {
    return new Services(
        backend.version(),
        backend.check(),
        backend.store(),
        List.of(SaslMechanism.plain(backend.accounts(), settings.administrators())),
        new LoginThrottle(settings.logins(), InstantSource.system()),
        backend.tls().isPresent());
  }

  /** Where the server listens, with the port that it got. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private void listen() {
    while (!listener.isClosed()) {
      slots.acquireUninterruptibly(); // before accept: the excess waits in the backlog, not in
      // memory
      boolean taken = false;
      try {
        taken = take(listener.accept());
      } catch (IOException e) {
        afterAcceptFailed(e);
      } finally {
        if (!taken) {
          slots.release();
        }
      }
    }
  }

  /** Out of file descriptors, for one: to try again at once would only burn the processor. */
  private void afterAcceptFailed(IOException e) {
    if (listener.isClosed()) {
      return;
    }
    LOG.log(Level.WARNING, () -> "cannot accept a connection: " + Reason.of(e));
    try {
      Thread.sleep(Duration.ofMillis(100));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the connection has a thread now, which then owns socket and slot. */
  private boolean take(Socket socket) {
    InetAddress address = socket.getInetAddress();
    if (!addresses.enter(address)) {
      refuse(socket);
      return false;
    }
    try {
      Connection connection = connection(socket);
      connections.add(connection);
      threads.execute(() -> serve(connection, address));
      return true;
    } catch (IOException | RuntimeException e) { // the client is gone, or this server is closed
      Watchdog.closeQuietly(socket);
      addresses.leave(address);
      return false;
    }
  }

  private void serve(Connection connection, InetAddress address) {
    try {
      connection.run();
    } finally {
      connections.remove(connection);
      addresses.leave(address);
      slots.release();
    }
  }

  private Connection connection(Socket socket) throws IOException {
    String id = Long.toString(accepted.incrementAndGet(), Character.MAX_RADIX);
    Peer peer = new Peer(socket.getInetAddress(), id);
    return new Connection(
        new Wire(socket, watchdog, settings.connections().write()),
        new Session(services, settings.sessionRules(), peer),
        new AuditLog(peer),
        backend.tls(),
        settings.connections());
  }

  private static void refuse(Socket socket) {
    Reply reply = Reply.bye(ResponseCode.TRYLATER, "too many connections from your address");
    try (socket) {
      socket.getOutputStream().write(reply.octets().toBytes());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a refused client closed the connection before the reply", e);
    }
  }

  /** Ends listening, lets running commands end for the time that is set, then closes the rest. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot close the listener", e);
    }
    connections.forEach(Connection::stop);
    threads.shutdown();
    if (!ended(settings.connections().shutdown())) {
      connections.forEach(Connection::abort);
      threads.shutdownNow();
      ended(settings.connections().shutdown());
    }
    watchdog.close();
  }

  /** The port is free only when the thread that waits for clients has noticed. */
  private boolean ended(Duration most) {
    try {
      return threads.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)
          && listening.join(most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
