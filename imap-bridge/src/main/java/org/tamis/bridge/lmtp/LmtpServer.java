package org.tamis.bridge.lmtp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.Recipients;
import org.tamis.bridge.delivery.Deliveries;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.spool.Spool;
import org.tamis.service.net.Connection;
import org.tamis.service.net.Deadline;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.net.Listener;
import org.tamis.service.net.Protocol;
import org.tamis.service.net.ProxyHeader;

/** Takes mail over LMTP. */
public final class LmtpServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LmtpServer.class.getName());

  private final Listener listener;

  private LmtpServer(Listener listener) {
    this.listener = listener;
  }

  /**
   * As {@link #start(LmtpSettings, Recipients, Deliveries, MessageMemory, Spool)}, with memory of
   * its own, and files where the system has those that nobody needs for long.
   */
  public static LmtpServer start(LmtpSettings settings, Recipients users, Deliveries deliveries)
      throws IOException {
    MessageMemory memory = new MessageMemory(settings.messageMemory());
    return start(settings, users, deliveries, memory, Spool.TEMPORARY);
  }

  /**
   * Starts listening.
   *
   * @param spool for large messages while they arrive
   * @throws IOException naming the address that cannot be listened on
   */
  public static LmtpServer start(
      LmtpSettings settings,
      Recipients users,
      Deliveries deliveries,
      MessageMemory memory,
      Spool spool)
      throws IOException {
    spool.prepare();
    return new LmtpServer(
        Listener.start(
            settings.listening(), new Peers(settings, users, deliveries, memory, spool)));
  }

  /** How many are open now. */
  public int connections() {
    return listener.connections();
  }

  /** LMTP, for all peers. */
  private record Peers(
      LmtpSettings settings,
      Recipients users,
      Deliveries deliveries,
      MessageMemory memory,
      Spool spool)
      implements Protocol {
    @Override
    public void serve(Connection connection) throws IOException {
      if (settings.access().proxies().contains(connection.address())) {
        Deadline deadline = Deadline.in(settings.times().idle());
        switch (ProxyHeader.receive(connection, deadline)) {
          case ProxyHeader.Found(Optional<InetAddress> peer) -> serve(connection, peer, false);
          case ProxyHeader.Wrong(String why) ->
              LOG.log(Level.WARNING, () -> "connection of a proxy is closed: " + why);
        }
      } else {
        serve(connection, connection.address(), !settings.access().nodes());
      }
    }

    private void serve(Connection connection, Optional<InetAddress> peer, boolean direct)
        throws IOException {
      LmtpRights rights = settings.access().of(connection.address().isPresent(), peer);
      new LmtpConnection(
              connection,
              new LmtpReader(settings.limits(), memory, spool),
              new LmtpSession(settings, rights, users, deliveries),
              settings.access(),
              direct,
              settings.times())
          .serve();
    }

    @Override
    public byte[] refusal() {
      return LmtpReply.of(421, "4.7.0", settings.hostName() + " too many connections")
          .wire()
          .getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** Where the server listens, with the ports that it got. */
  public List<ListenAddress> addresses() {
    return listener.addresses();
  }

  /** The first network address; IllegalStateException when there are unix sockets only. */
  public InetSocketAddress address() {
    return listener.firstTcpAddress();
  }

  /** Of {@link #address}. */
  public int port() {
    return address().getPort();
  }

  /**
   * Takes no new connections and no more commands, waits for messages that are being received or
   * delivered to be answered at most for the grace time, then cuts what is left: those clients got
   * no reply and try again.
   */
  @Override
  public void close() {
    listener.close();
  }
}
