package org.tamis.service.text;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Failures of TLS and of certificates. */
final class TlsReasons {
  private static final Pattern OTHER_NAME =
      Pattern.compile(
          "No (?:subject alternative (?:DNS name|names) matching (?:IP address )?|name matching )"
              + "(\\S+) found\\.?");

  private static final Pattern ALERT =
      Pattern.compile("(?:\\(\\w+\\) )?Received fatal alert: (\\w+)");

  private TlsReasons() {}

  static Optional<String> of(Throwable failure, Reason.Peer peer) {
    return switch (failure) {
      case CertificateExpiredException e -> Optional.of("certificate has expired on" + date(e));
      case CertificateNotYetValidException e ->
          Optional.of("certificate is not valid before" + date(e));
      case CertificateRevokedException _ -> Optional.of("certificate has been revoked");
      case CertificateException e -> Reason.words(e).flatMap(TlsReasons::name);
      case CertPathBuilderException _ ->
          Optional.of("certificate not trusted: unable to find its issuer");
      case CertPathValidatorException e ->
          Optional.of("certificate not trusted: " + Reason.words(e).orElse("not valid"));
      case SSLException e -> Reason.words(e).flatMap(text -> handshake(text, peer));
      default -> Optional.empty();
    };
  }

  /** The JDK says {@code NotAfter: Sun Jan 01 00:00:00 UTC 2023}. */
  private static String date(CertificateException failure) {
    String text = Reason.words(failure).orElse("");
    return " " + text.substring(text.indexOf(": ") + 1).strip();
  }

  private static Optional<String> name(String text) {
    if (text.startsWith("No subject alternative names present")) {
      return Optional.of("certificate names no host");
    }
    Matcher other = OTHER_NAME.matcher(text);
    return other.matches()
        ? Optional.of("certificate is not for " + other.group(1))
        : Optional.empty();
  }

  private static Optional<String> handshake(String text, Reason.Peer peer) {
    Matcher alert = ALERT.matcher(text);
    if (text.contains("Unsupported or unrecognized SSL message")) {
      return Optional.of(
          switch (peer) {
            case SERVER -> "the server does not speak TLS on this port";
            case CLIENT -> "the client does not speak TLS";
          });
    }
    if (text.contains("protocol_version")
        || text.contains("No appropriate protocol")
        || text.contains("protocol version") // "The client supported protocol versions …"
        || text.contains("Client requested protocol")) {
      return Optional.of("no TLS version in common");
    }
    if (text.contains("terminated the handshake")) {
      return Optional.of("the " + peer.word() + " ended the connection during the TLS handshake");
    }
    if (alert.matches()) {
      String said = alert.group(1).replace('_', ' ');
      return Optional.of("the " + peer.word() + " refused the TLS handshake: " + said);
    }
    return text.contains("no cipher suites in common")
        ? Optional.of("no TLS cipher suite in common")
        : Optional.empty();
  }
}
