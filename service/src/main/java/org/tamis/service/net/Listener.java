package org.tamis.service.net;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Accepts peers on all addresses of a service and serves each in a virtual thread of its own.
 *
 * <p>One thread accepts on all addresses: it has a slot before it accepts, so that the excess waits
 * in the system's queues and not in memory. A thread for each address would hold a slot while it
 * waits, and with few slots no address but one would be served.
 */
public final class Listener implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Listener.class.getName());
  private static final Duration RETRY = Duration.ofMillis(100);

  private final ListenSettings settings;
  private final Protocol protocol;
  private final List<BoundSocket> sockets;
  private final Selector selector;
  private final Semaphore slots;
  private final AddressCounts addressCounts;
  private final ScheduledExecutorService timer;
  private final ExecutorService threads;
  private final Set<SocketConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();
  private final Thread accepting;
  private volatile boolean closed;

  private Listener(
      ListenSettings settings, Protocol protocol, List<BoundSocket> sockets, Selector selector) {
    this.settings = settings;
    this.protocol = protocol;
    this.sockets = sockets;
    this.selector = selector;
    this.slots = new Semaphore(settings.slots());
    this.addressCounts = new AddressCounts(settings.perAddress());
    this.timer = Alarm.timer(settings.name() + "-timer");
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name(settings.name() + "-", 1).factory());
    this.accepting = Thread.ofPlatform().name(settings.name() + "-listener").unstarted(this::run);
  }

  /**
   * Begins to listen on all addresses, or on none.
   *
   * @throws IOException naming the address that cannot be listened on
   */
  public static Listener start(ListenSettings settings, Protocol protocol) throws IOException {
    List<BoundSocket> sockets = new ArrayList<>();
    try {
      for (ListenAddress address : settings.addresses()) {
        sockets.add(BoundSocket.bind(address));
      }
      Selector selector = Selector.open();
      for (int i = 0; i < sockets.size(); i++) {
        ServerSocketChannel channel = sockets.get(i).channel();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_ACCEPT, i);
      }
      Listener listener = new Listener(settings, protocol, List.copyOf(sockets), selector);
      listener.accepting.start();
      return listener;
    } catch (IOException e) {
      closeAll(sockets);
      throw e;
    }
  }

  /** Where it listens, in the order of the settings, with the ports that it got. */
  public List<ListenAddress> addresses() {
    return sockets.stream().map(BoundSocket::address).toList();
  }

  /** The first network address; IllegalStateException when there are unix sockets only. */
  public InetSocketAddress firstTcpAddress() {
    return addresses().stream()
        .filter(ListenAddress.Tcp.class::isInstance)
        .map(address -> ((ListenAddress.Tcp) address).address())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no network address"));
  }

  /** How many are open now. */
  public int connections() {
    return connections.size();
  }

  private void run() {
    try (selector) {
      while (!closed) {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          slots.acquire();
          accept((ServerSocketChannel) key.channel(), (int) key.attachment());
        }
        selector.selectedKeys().clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the listener is being closed
    } catch (IOException e) {
      LOG.log(Level.ERROR, settings.name() + ": no more connections are accepted", e);
    }
  }

  private void accept(ServerSocketChannel from, int entrance) throws InterruptedException {
    boolean taken = false;
    try {
      SocketChannel peer = closed ? null : from.accept();
      taken = peer != null && take(peer, entrance);
    } catch (IOException | OutOfMemoryError e) {
      afterAcceptFailed(e);
    } finally {
      if (!taken) {
        slots.release();
      }
    }
  }

  /** Out of file descriptors, for one: to try again at once would only burn the processor. */
  private void afterAcceptFailed(Throwable e) throws InterruptedException {
    if (!closed) {
      LOG.log(Level.WARNING, settings.name() + ": could not accept a connection", e);
      Thread.sleep(RETRY);
    }
  }

  /** Whether the connection has a thread now, which then owns channel and slot. */
  private boolean take(SocketChannel peer, int entrance) {
    Optional<InetAddress> address = SocketConnection.addressOf(peer);
    if (address.isPresent() && !addressCounts.enter(address.get())) {
      refuse(peer);
      return false;
    }
    try {
      String id = Long.toString(accepted.incrementAndGet(), Character.MAX_RADIX);
      SocketConnection connection =
          new SocketConnection(peer, entrance, id, settings.write(), new Alarm(timer));
      threads.execute(() -> serve(connection, address));
      return true;
    } catch (IOException | RejectedExecutionException | OutOfMemoryError e) { // one is gone
      closeQuietly(peer);
      address.ifPresent(addressCounts::leave);
      return false;
    }
  }

  /** An empty socket takes that much; it is not waited for. */
  private void refuse(SocketChannel peer) {
    try (peer) {
      peer.configureBlocking(false);
      peer.write(ByteBuffer.wrap(protocol.refusal()));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, settings.name() + ": a refused client did not wait for the reason", e);
    }
  }

  private void serve(SocketConnection connection, Optional<InetAddress> address) {
    connections.add(connection);
    try {
      if (closed) {
        connection.stop(); // it was taken while the others were told
      }
      protocol.serve(connection);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, settings.name() + ": connection lost", e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.log(Level.ERROR, settings.name() + ": connection ended by an error of the service", e);
    } finally {
      connection.close();
      connections.remove(connection);
      address.ifPresent(addressCounts::leave);
      slots.release();
    }
  }

  /**
   * Stops listening and receiving. Idle peers are told goodbye, running commands and messages that
   * are being received may end for the grace time and be answered, and a peer that does not take
   * what it is sent has two seconds. Then all connections are closed.
   */
  @Override
  public void close() {
    closed = true;
    closeAll(sockets);
    accepting.interrupt();
    connections.forEach(SocketConnection::stop);
    threads.shutdown();
    try {
      accepting.join(); // only then the ports are free
      if (!threads.awaitTermination(settings.grace().toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.log(Level.WARNING, settings.name() + ": connections are cut, the grace time is over");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.forEach(SocketConnection::close);
      timer.shutdown();
    }
  }

  private static void closeAll(List<BoundSocket> sockets) {
    for (BoundSocket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.log(Level.WARNING, socket.address() + " could not be closed", e);
      }
    }
  }

  private static void closeQuietly(SocketChannel peer) {
    try {
      peer.close();
    } catch (IOException e) {
      // It is of no more use.
    }
  }
}
