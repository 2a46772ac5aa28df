package org.tamis.bridge.lmtp.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.TransportSecurity;

/**
 * The LMTP server that mail is handed on to.
 *
 * @param tls empty for the platform's trusted certificates
 * @param delimiter between an account and the mailbox in an address (RFC 5233 §1)
 * @param hostName how we name ourselves
 * @param connect how long it may take until the server greets
 * @param answer how long it may stay silent afterwards, or not take what is sent
 */
public record NextHop(
    Place place,
    TransportSecurity security,
    Optional<SSLSocketFactory> tls,
    String delimiter,
    String hostName,
    Duration connect,
    Duration answer) {
  public NextHop {
    if (delimiter.isEmpty() || hostName.isEmpty()) {
      throw new IllegalArgumentException("no delimiter, or no name of our own");
    }
    if (!connect.isPositive() || !answer.isPositive()) {
      throw new IllegalArgumentException("LMTP time-outs out of range");
    }
  }

  /** Without TLS; 15 seconds to connect, a minute to answer. */
  public static NextHop of(Place place, String delimiter, String hostName) {
    return new NextHop(
        place,
        TransportSecurity.NONE,
        Optional.empty(),
        delimiter,
        hostName,
        Duration.ofSeconds(15),
        Duration.ofMinutes(1));
  }

  /** Where it listens. */
  public sealed interface Place {
    /**
     * @param port 1 to 65535
     */
    record Port(String host, int port) implements Place {
      @Override
      public String toString() {
        return host + ":" + port;
      }
    }

    record UnixSocket(Path path) implements Place {
      @Override
      public String toString() {
        return path.toString();
      }
    }
  }
}
