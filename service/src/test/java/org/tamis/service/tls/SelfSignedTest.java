package org.tamis.service.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.testing.TestKeys;

class SelfSignedTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("own.pem");
  }

  private X509Certificate made(String host, Instant now) throws IOException {
    SelfSigned.readOrMake(file(), host, () -> now);
    return PemIdentity.read(file(), file()).chain().getFirst();
  }

  @Test
  void aCertificateForTheHostAndForThisMachine() throws Exception {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    X509Certificate certificate = made("sieve.example.org", now);
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=sieve.example.org");
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(2, "sieve.example.org"),
            List.of(2, "localhost"),
            List.of(7, "127.0.0.1"),
            List.of(7, "0:0:0:0:0:0:0:1"));
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(certificate.getSerialNumber().signum()).isPositive();
    assertThat(certificate.getNotBefore()).isEqualTo(now.minus(Duration.ofDays(1)));
    assertThat(certificate.getNotAfter()).isEqualTo("2035-12-31T03:04:05Z");
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void itStaysUntilItExpires() throws IOException {
    Instant now = Instant.now();
    X509Certificate first = made("a.example", now);
    assertThat(made("a.example", now.plus(Duration.ofDays(3_600)))).isEqualTo(first);
    assertThat(made("a.example", now.plus(Duration.ofDays(3_640)))).isNotEqualTo(first);
  }

  @Test
  void itCanBeMadeAfter2050() throws IOException { // RFC 5280 §4.1.2.5
    assertThat(made("a.example", Instant.parse("2045-01-01T00:00:00Z")).getNotAfter())
        .isEqualTo("2054-12-30T00:00:00Z");
  }

  @Test
  void aLongNameIsCutInTheSubjectOnly() throws Exception {
    String host = "a".repeat(60) + "." + "b".repeat(60) + ".example";
    X509Certificate certificate = made(host, Instant.now());
    assertThat(certificate.getSubjectX500Principal().getName()).hasSize(3 + 64);
    assertThat(certificate.getSubjectAlternativeNames()).contains(List.of(2, host));
  }

  /** Another reader of DER, and a strict one. */
  @Test
  void opensslAcceptsIt() throws IOException {
    made("a.example", Instant.now());
    TestKeys.openssl(
        directory,
        "verify -x509_strict -purpose sslserver -verify_hostname a.example -CAfile own.pem own.pem");
    assertThat(directory.resolve("openssl.log")).content().contains("own.pem: OK");
  }
}
