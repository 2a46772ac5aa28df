package org.tamis.cli.discovery;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.bridge.TransportSecurity;
import org.tamis.service.net.Loopback;

/**
 * Where a server is, as people write it: {@code imaps://mail.example.org:993}.
 *
 * @param host without the brackets of an IPv6 address
 * @param port 1 to 65535
 */
public record ServerUrl(Service service, String host, int port, TransportSecurity security) {
  private static final Pattern FORM =
      Pattern.compile("(?i)(imaps?|smtps?)://(\\[[\\da-f:.]+]|[\\w.-]{1,253})(?::(\\d{1,5}))?/?");

  /** What a server is asked for; its ports are those of RFC 8314 §3. */
  public enum Service {
    IMAP(993, 143),
    /** Submission of mail. */
    SMTP(465, 587);

    private final int tlsPort;
    private final int startTlsPort;

    Service(int tlsPort, int startTlsPort) {
      this.tlsPort = tlsPort;
      this.startTlsPort = startTlsPort;
    }

    /** Where it usually is. */
    public int port(TransportSecurity security) {
      return security == TransportSecurity.TLS ? tlsPort : startTlsPort;
    }

    private String scheme(TransportSecurity security) {
      return name().toLowerCase(Locale.ROOT) + (security == TransportSecurity.TLS ? "s" : "");
    }

    /** The two forms, for people who wrote another. */
    public String forms() {
      String scheme = scheme(TransportSecurity.NONE);
      return "%ss://HOST[:PORT] (TLS) or %s://HOST[:PORT] (STARTTLS)".formatted(scheme, scheme);
    }
  }

  /** Without {@code s} at the end of the scheme, STARTTLS. Empty when it is no such URL. */
  public static Optional<ServerUrl> parse(Service service, String text) {
    Matcher url = FORM.matcher(text);
    if (!url.matches() || !url.group(1).toUpperCase(Locale.ROOT).startsWith(service.name())) {
      return Optional.empty();
    }
    TransportSecurity security =
        url.group(1).length() > service.name().length()
            ? TransportSecurity.TLS
            : TransportSecurity.STARTTLS;
    int port =
        Optional.ofNullable(url.group(3)).map(Integer::parseInt).orElse(service.port(security));
    String host = url.group(2).replaceAll("[\\[\\]]", "");
    return port < 1 || port > 65_535
        ? Optional.empty()
        : Optional.of(new ServerUrl(service, host, port, security));
  }

  /** What others say of a server; empty when it is none. */
  static Optional<ServerUrl> of(
      Service service, String host, String port, TransportSecurity security) {
    return parse(service, service.scheme(security) + "://" + host + ":" + port);
  }

  /** The same without protection. */
  public ServerUrl unencrypted() {
    return new ServerUrl(service, host, port, TransportSecurity.NONE);
  }

  /** Whether nobody but this machine sees what is sent there, as far as its name tells. */
  public boolean isLoopback() {
    return Loopback.is(host);
  }

  /** As it is written, with the port only where it is another than usual. */
  @Override
  public String toString() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return service.scheme(security)
        + "://"
        + shown
        + (port == service.port(security) ? "" : ":" + port);
  }
}
