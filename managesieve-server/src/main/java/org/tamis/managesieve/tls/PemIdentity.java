package org.tamis.managesieve.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.tamis.service.text.Reason;

/** A server's certificate and key from the PEM files that certificate authorities hand out. */
public final class PemIdentity {
  private static final char[] NO_PASSWORD = {};

  private PemIdentity() {}

  /**
   * Reads and checks both files.
   *
   * @param certificates the server's certificate, then those of the authorities between it and the
   *     root
   * @param key PKCS #8, PKCS #1 or SEC 1, not encrypted; may be the same file
   * @throws PemException naming the file that is missing, damaged, or does not fit the other
   */
  public static SSLContext load(Path certificates, Path key) throws IOException {
    List<X509Certificate> chain = chain(certificates);
    PrivateKey privateKey = PrivateKeys.find(key, PemBlock.read(key));
    try {
      if (!belongTogether(privateKey, chain.getFirst())) {
        throw new PemException(key, "is not the key of the certificate in " + certificates);
      }
      return context(privateKey, chain);
    } catch (GeneralSecurityException e) {
      throw new PemException(key, "cannot be used with " + certificates + ": " + Reason.of(e), e);
    }
  }

  private static List<X509Certificate> chain(Path file) throws IOException {
    List<X509Certificate> chain = new ArrayList<>();
    for (PemBlock block : PemBlock.read(file)) {
      if (block.label().equals("CERTIFICATE")) {
        chain.add(certificate(file, block));
      }
    }
    if (chain.isEmpty()) {
      throw new PemException(file, "holds no certificate");
    }
    return chain;
  }

  private static X509Certificate certificate(Path file, PemBlock block) throws PemException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block.der()));
    } catch (CertificateException e) {
      throw new PemException(file, "a certificate is damaged: " + Reason.of(e), e);
    }
  }

  /** Found out by signing and verifying: that works for every kind of key. */
  private static boolean belongTogether(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    if (algorithm.equals("RSASSA-PSS")) {
      return true; // its parameters are in the certificate; the handshake will tell
    }
    byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(probe);
    byte[] signature = signing.sign();
    try {
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certificate.getPublicKey());
      verifying.update(probe);
      return verifying.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a key of another kind or size
    }
  }

  private static SSLContext context(PrivateKey key, List<X509Certificate> chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
