package org.tamis.service.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import org.tamis.service.text.Reason;

/** A server's certificate and key from the PEM files that certificate authorities hand out. */
record PemIdentity(PrivateKey key, List<X509Certificate> chain) {
  PemIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads and checks both files.
   *
   * @throws PemException naming the file that is missing, damaged, or does not fit the other
   */
  static PemIdentity read(Path certificates, Path key) throws IOException {
    List<X509Certificate> chain = chain(certificates);
    PrivateKey privateKey = PrivateKeys.find(key, PemBlock.read(key));
    try {
      if (!belongTogether(privateKey, chain.getFirst())) {
        throw new PemException(key, "is not the key of the certificate in " + certificates);
      }
      return new PemIdentity(privateKey, chain);
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
    if (key instanceof RSAKey own && algorithm.equals("RSASSA-PSS")) { // cannot sign as it is
      return certificate.getPublicKey() instanceof RSAKey certified
          && certified.getModulus().equals(own.getModulus());
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
}
