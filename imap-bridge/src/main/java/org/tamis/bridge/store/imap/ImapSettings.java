package org.tamis.bridge.store.imap;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.TransportSecurity;

/**
 * Where the IMAP server is and how much of it may be used.
 *
 * @param port 1 to 65535
 * @param tls empty for the platform's trusted certificates
 * @param connections most that are in use at a time, 1 or more
 * @param idleConnections most that are kept open between deliveries, 0 or more
 * @param idle how long an unused connection is kept, more than zero
 * @param connect how long connecting, and waiting for a free connection, may take
 * @param answer how long the server may stay silent
 */
public record ImapSettings(
    String host,
    int port,
    TransportSecurity security,
    Optional<SSLSocketFactory> tls,
    int connections,
    int idleConnections,
    Duration idle,
    Duration connect,
    Duration answer) {
  public ImapSettings {
    if (host.isEmpty() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not an IMAP server: " + host + ":" + port);
    }
    if (connections < 1 || idleConnections < 0) {
      throw new IllegalArgumentException("IMAP connections out of range");
    }
    if (!idle.isPositive() || !connect.isPositive() || !answer.isPositive()) {
      throw new IllegalArgumentException("IMAP time-outs out of range");
    }
  }

  /** 50 connections, 20 kept for a minute; 15 seconds to connect, a minute to answer. */
  public static ImapSettings of(String host, int port, TransportSecurity security) {
    return new ImapSettings(
        host,
        port,
        security,
        Optional.empty(),
        50,
        20,
        Duration.ofMinutes(1),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1));
  }

  /** Which command it was, and at which server: for what went wrong. */
  String where(String command) {
    String[] words = command.split(" ", 3);
    String name = words.length > 1 && words[0].equals("UID") ? "UID " + words[1] : words[0];
    return name + " at " + host + ":" + port;
  }
}
