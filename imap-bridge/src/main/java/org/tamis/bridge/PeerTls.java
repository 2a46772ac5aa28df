package org.tamis.bridge;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * How a connection to a server is protected.
 *
 * @param protocol such as {@code TLSv1.3}
 * @param certificateEnds when the first certificate of the server's chain expires
 */
public record PeerTls(String protocol, Instant certificateEnds) {
  /** Empty before the handshake. */
  static Optional<PeerTls> of(SSLSession session) {
    try {
      return Arrays.stream(session.getPeerCertificates())
          .map(PeerTls::end)
          .min(Instant::compareTo)
          .map(end -> new PeerTls(session.getProtocol(), end));
    } catch (SSLPeerUnverifiedException _) {
      return Optional.empty();
    }
  }

  private static Instant end(Certificate certificate) {
    return certificate instanceof X509Certificate x509
        ? x509.getNotAfter().toInstant()
        : Instant.MAX;
  }
}
