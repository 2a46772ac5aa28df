package org.tamis.service.sasl;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * One TLS connection, as far as log-ins are bound to it (RFC 5056).
 *
 * @param session of the server's side, after the handshake
 */
public record TlsChannel(SSLSession session) {
  private static final Pattern WITH = Pattern.compile("(.+?)WITH.*");

  /** What the client has to know, too, if nobody is in between; empty for an unknown type. */
  Optional<byte[]> binding(String type) {
    return switch (type) {
      case "tls-server-end-point" -> endPoint();
      case "tls-exporter" -> exporter();
      default -> Optional.empty(); // tls-unique is not secure (RFC 7627) and not in TLS 1.3
    };
  }

  /** RFC 5929 §4.1: a hash of the server's certificate. */
  private Optional<byte[]> endPoint() {
    Certificate[] own = session.getLocalCertificates();
    if (own == null || own.length == 0 || !(own[0] instanceof X509Certificate certificate)) {
      return Optional.empty();
    }
    try {
      MessageDigest digest = MessageDigest.getInstance(hashOf(certificate.getSigAlgName()));
      return Optional.of(digest.digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      return Optional.empty(); // of an algorithm that has no single hash function: undefined there
    }
  }

  /** RFC 5929 §4.1: that of the certificate's signature; SHA-256 in the place of MD5 and SHA-1. */
  private static String hashOf(String signature) {
    Matcher with = WITH.matcher(signature.toUpperCase(Locale.ROOT));
    String hash = with.matches() ? with.group(1) : signature;
    return switch (hash) {
      case "MD5", "SHA1" -> "SHA-256";
      default -> hash.replaceFirst("^SHA(\\d)", "SHA-$1");
    };
  }

  /** RFC 9266 §4.2: with TLS 1.2, only under conditions that cannot be seen from here. */
  private Optional<byte[]> exporter() {
    if (!session.getProtocol().equals("TLSv1.3")
        || !(session instanceof ExtendedSSLSession extended)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          extended.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32));
    } catch (SSLException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** That of the client, if it showed one that we trust. */
  Optional<X509Certificate> client() {
    try {
      return Stream.of(session.getPeerCertificates())
          .findFirst()
          .filter(X509Certificate.class::isInstance)
          .map(X509Certificate.class::cast);
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }
}
