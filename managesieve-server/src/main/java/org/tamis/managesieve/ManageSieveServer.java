package org.tamis.managesieve;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tamis.managesieve.session.AuditLog;
import org.tamis.managesieve.session.Peer;
import org.tamis.managesieve.session.Session;
import org.tamis.managesieve.session.SessionRules;
import org.tamis.managesieve.session.SessionServices;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.ResponseCode;
import org.tamis.service.net.Connection;
import org.tamis.service.net.Deadline;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.net.Listener;
import org.tamis.service.net.Protocol;
import org.tamis.service.net.ProxyHeader;
import org.tamis.service.sasl.SaslMechanism;

/** Serves ManageSieve clients. */
public final class ManageSieveServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ManageSieveServer.class.getName());

  private final Listener listener;
  private final List<TlsRule> rules;
  private final boolean hasCertificate;

  private ManageSieveServer(Listener listener, List<TlsRule> rules, boolean hasCertificate) {
    this.listener = listener;
    this.rules = rules;
    this.hasCertificate = hasCertificate;
  }

  /**
   * Begins to listen.
   *
   * @throws IllegalArgumentException when TLS is required and there is none
   * @throws IOException naming the address that cannot be listened on
   */
  public static ManageSieveServer start(ManageSieveSettings settings, Backend backend)
      throws IOException {
    if (settings.needsCertificate() && backend.tls().isEmpty()) {
      // RFC 5804 §1.7: no mechanism at all may be shown only where STARTTLS is.
      throw new IllegalArgumentException("TLS is required, but there is no certificate");
    }
    return new ManageSieveServer(
        Listener.start(
            settings.listening(), new Clients(settings, backend, services(settings, backend))),
        settings.addresses().stream().map(ManageSieveAddress::tls).toList(),
        backend.tls().isPresent());
  }

  private static SessionServices services(ManageSieveSettings settings, Backend backend) {
    return new SessionServices(
        backend.version(),
        backend.check(),
        backend.store(),
        SaslMechanism.all(backend.logins(), settings.mechanisms()),
        backend.events());
  }

  /** ManageSieve, for all clients. */
  private record Clients(ManageSieveSettings settings, Backend backend, SessionServices services)
      implements Protocol {
    @Override
    public void serve(Connection connection) throws IOException {
      if (!settings.logins().proxies().contains(connection.address())) {
        serve(connection, connection.address());
        return;
      }
      Deadline deadline = Deadline.in(settings.connections().login());
      switch (ProxyHeader.receive(connection, deadline)) {
        case ProxyHeader.Found(Optional<InetAddress> client) -> serve(connection, client);
        case ProxyHeader.Wrong(String why) ->
            LOG.log(Level.WARNING, () -> "connection of a proxy is closed: " + why);
      }
    }

    private void serve(Connection connection, Optional<InetAddress> client) {
      // Whoever comes over a unix socket is on this machine.
      InetAddress address = client.orElseGet(InetAddress::getLoopbackAddress);
      Peer peer = new Peer(address, connection.id());
      TlsRule rule = settings.addresses().get(connection.entrance()).tls();
      SessionRules rules =
          settings.sessionRules(rule, address.isLoopbackAddress(), backend.tls().isPresent());
      new ManageSieveConnection(
              connection,
              new Session(services, rules, peer),
              new AuditLog(peer),
              backend.tls(),
              rule == TlsRule.IMPLICIT,
              settings.connections())
          .serve();
    }

    @Override
    public byte[] refusal() {
      return ManageSieveReply.bye(ResponseCode.TRYLATER, "too many connections from your address")
          .octets()
          .toBytes();
    }
  }

  /** How many are open now. */
  public int connections() {
    return listener.connections();
  }

  /** Where the server listens, with the ports that it got. */
  public List<ListenAddress> addresses() {
    return listener.addresses();
  }

  /** The same for people, such as {@code 127.0.0.1:4190 (TLS required)}. */
  public List<String> listening() {
    return IntStream.range(0, rules.size())
        .mapToObj(i -> addresses().get(i) + " (" + rules.get(i).words(hasCertificate) + ")")
        .toList();
  }

  /** The first network address; IllegalStateException when there are unix sockets only. */
  public InetSocketAddress address() {
    return listener.firstTcpAddress();
  }

  /** Ends listening, lets running commands end for the time that is set, then closes the rest. */
  @Override
  public void close() {
    listener.close();
  }
}
