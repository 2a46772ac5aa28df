package org.tamis.managesieve.client;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.service.net.Loopback;
import org.tamis.service.tls.ServerTrust;

/**
 * Where scripts are.
 *
 * @param port 1 to 65535
 * @param tls empty for the platform's trusted certificates
 * @param time how long connecting, and each answer, may take
 */
public record SieveServer(String host, int port, Optional<SSLSocketFactory> tls, Duration time) {
  /** RFC 5804 §1.8. */
  private static final int PORT = 4190;

  private static final Pattern FORM =
      Pattern.compile("(\\[[\\da-fA-F:.]+]|[\\w.-]{1,253})(?::(\\d{1,5}))?");

  private static final Duration TIME = Duration.ofSeconds(15);

  /** {@code HOST} or {@code HOST:PORT}; empty when it is neither. */
  public static Optional<SieveServer> parse(String text, Optional<SSLSocketFactory> tls) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int port = Optional.ofNullable(form.group(2)).map(Integer::parseInt).orElse(PORT);
    String host = form.group(1).replaceAll("[\\[\\]]", "");
    return port < 1 || port > 65_535
        ? Optional.empty()
        : Optional.of(new SieveServer(host, port, tls, TIME));
  }

  SSLSocketFactory trust() {
    return tls.orElseGet(ServerTrust::platform);
  }

  /** Whether only this machine sees what is sent there, as far as its name tells. */
  boolean isLoopback() {
    return Loopback.is(host);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
