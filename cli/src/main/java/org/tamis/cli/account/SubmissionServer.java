package org.tamis.cli.account;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.cli.config.HostName;
import org.tamis.cli.discovery.ServerUrl;

/**
 * Where an account sends its mail (RFC 6409).
 *
 * @param tls empty for the platform's trusted certificates
 */
public record SubmissionServer(ServerUrl url, Optional<SSLSocketFactory> tls) {
  private static final Duration CONNECT = Duration.ofSeconds(15);

  /** RFC 5321 §4.5.3.2. */
  private static final Duration ANSWER = Duration.ofMinutes(5);

  /** With a log-in as for the mailboxes. */
  public SmtpSettings settings(Credentials credentials) throws IOException {
    String secret = credentials.secret().read();
    SmtpSettings.Login login =
        credentials.method().isToken()
            ? SmtpSettings.Login.withToken(credentials.user(), secret)
            : new SmtpSettings.Login(credentials.user(), secret);
    return new SmtpSettings(
        url.host(),
        url.port(),
        url.security(),
        tls,
        Optional.of(login),
        HostName.ofThisMachine(),
        CONNECT,
        ANSWER);
  }
}
