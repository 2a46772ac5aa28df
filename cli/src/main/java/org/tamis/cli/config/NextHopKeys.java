package org.tamis.cli.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.service.net.ListenAddress;

/** The keys of {@code [store]} for an LMTP server. */
final class NextHopKeys {
  /** As most servers have it. */
  private static final int PORT = 24;

  private static final int SMTP_PORT = 25;

  /** RFC 5322 §3.2.3: what needs no quotes in an address. */
  private static final Pattern DELIMITER = Pattern.compile("[!#$%&'*+/=?^_`{|}~.-]{1,8}");

  private NextHopKeys() {}

  /**
   * Empty where it is not said where the server is.
   *
   * @param chosen whether it is this store; else the keys are known, and nothing more
   * @param server what both kinds of servers have
   */
  static Optional<NextHop> read(
      Section section, boolean chosen, ImapSettings server, String hostName) {
    Optional<Path> socket = section.path("socket");
    String delimiter =
        section.parsed(
            "recipient-delimiter",
            "+",
            "a delimiter such as \"+\" or \"--\"",
            text -> Optional.of(text).filter(t -> DELIMITER.matcher(t).matches()));
    Optional<NextHop.Place> place = chosen ? place(section, socket, server) : Optional.empty();
    return place.map(where ->
        new NextHop(
            where,
            section.has("security") ? server.security() : TransportSecurity.NONE,
            server.tls(),
            delimiter,
            hostName,
            server.connect(),
            server.answer()));
  }

  private static Optional<NextHop.Place> place(
      Section section, Optional<Path> socket, ImapSettings server) {
    if (socket.isPresent()) {
      for (String key : new String[] {"host", "port", "security", "authorities"}) {
        if (section.has(key)) {
          section.mistake(key, "has no effect with store.socket");
        }
      }
      return socket.map(NextHop.Place.UnixSocket::new);
    }
    if (!section.has("host") && !section.isWrong("socket")) {
      section.mistake("host", "missing; store.type = \"lmtp\" needs it, or store.socket");
      return Optional.empty();
    }
    int port = section.has("port") ? server.port() : PORT;
    if (port == SMTP_PORT) {
      section.mistake("port", "port 25 is for SMTP only (RFC 2033 §5)");
    }
    return Optional.of(new NextHop.Place.Port(server.host(), port));
  }

  /** Whether that is where we listen: each message would come back for ever. */
  static boolean isOurs(NextHop.Place place, List<ListenAddress> listening) {
    return listening.stream().anyMatch(address -> isSame(place, address));
  }

  private static boolean isSame(NextHop.Place place, ListenAddress address) {
    return switch (address) {
      case ListenAddress.Unix unix -> place.equals(new NextHop.Place.UnixSocket(unix.path()));
      case ListenAddress.Tcp(var tcp) ->
          place instanceof NextHop.Place.Port(String host, int port)
              && port == tcp.getPort()
              && isHere(host, tcp.getAddress());
    };
  }

  private static boolean isHere(String host, InetAddress listening) {
    try {
      InetAddress hop =
          host.equalsIgnoreCase("localhost")
              ? InetAddress.getLoopbackAddress()
              : InetAddress.ofLiteral(host);
      return hop.equals(listening) || (hop.isLoopbackAddress() && listening.isAnyLocalAddress());
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }
}
