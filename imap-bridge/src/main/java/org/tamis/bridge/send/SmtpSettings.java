package org.tamis.bridge.send;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.TransportSecurity;

/**
 * The smart host that outgoing mail is handed to.
 *
 * @param port 1 to 65535
 * @param tls empty for the platform's trusted certificates
 * @param login empty for a host that needs none
 * @param hostName how we name ourselves
 * @param connect how long connecting may take
 * @param answer how long the host may stay silent
 */
public record SmtpSettings(
    String host,
    int port,
    TransportSecurity security,
    Optional<SSLSocketFactory> tls,
    Optional<Login> login,
    String hostName,
    Duration connect,
    Duration answer) {
  public SmtpSettings {
    if (host.isEmpty() || hostName.isEmpty() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not a smart host: " + host + ":" + port);
    }
    if (!connect.isPositive() || !answer.isPositive()) {
      throw new IllegalArgumentException("SMTP time-outs out of range");
    }
  }

  /** Without a log-in; 15 seconds to connect, five minutes to answer (RFC 5321 §4.5.3.2). */
  public static SmtpSettings of(
      String host, int port, TransportSecurity security, String hostName) {
    return new SmtpSettings(
        host,
        port,
        security,
        Optional.empty(),
        Optional.empty(),
        hostName,
        Duration.ofSeconds(15),
        Duration.ofMinutes(5));
  }

  /** How the smart host knows us. */
  public record Login(String user, String secret, Kind kind) {
    /** What the secret is. */
    public enum Kind {
      PASSWORD,
      /** An access token of OAuth 2.0, for XOAUTH2. */
      TOKEN
    }

    public Login(String user, String password) {
      this(user, password, Kind.PASSWORD);
    }

    public static Login withToken(String user, String token) {
      return new Login(user, token, Kind.TOKEN);
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return user;
    }
  }
}
