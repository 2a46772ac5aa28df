package org.tamis.cli.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.service.tls.ServerTrust;

/** Certificate authorities from a PEM file, for servers with a private one. */
public final class Authorities {
  private Authorities() {}

  /** Connections that trust these authorities and no other. */
  public static SSLSocketFactory trustedBy(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(file)) {
      for (Certificate authority :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("authority-" + store.size(), authority);
      }
    }
    if (store.size() == 0) {
      throw new IOException("holds no certificate");
    }
    return ServerTrust.of(store);
  }
}
