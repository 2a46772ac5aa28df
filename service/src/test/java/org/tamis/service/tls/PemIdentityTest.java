package org.tamis.service.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.testing.TestKeys;

class PemIdentityTest {
  @TempDir Path directory;
  private Path key;
  private Path certificate;

  @BeforeEach
  void name() {
    key = directory.resolve("key.pem");
    certificate = directory.resolve("cert.pem");
  }

  private void openssl(String arguments) throws IOException {
    TestKeys.openssl(directory, arguments);
  }

  private void certify() throws IOException {
    openssl("req -x509 -new -key key.pem -out cert.pem -days 2 -subj /CN=localhost");
  }

  @ParameterizedTest
  @CsvSource({
    "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048, PRIVATE KEY",
    "genrsa -traditional 2048, RSA PRIVATE KEY",
    "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384, PRIVATE KEY",
    "ecparam -genkey -name prime256v1, EC PRIVATE KEY",
    "genpkey -algorithm ED25519, PRIVATE KEY"
  })
  void loadsEveryFormOfKeyThatOpensslWrites(String command, String label) throws IOException {
    String[] words = command.split(" ", 2);
    openssl(
        words[0].equals("genrsa") // the size must come last
            ? "genrsa -traditional -out key.pem 2048"
            : words[0] + " -out key.pem " + words[1]);
    certify();
    assertThat(Files.readString(key)).contains("-----BEGIN " + label + "-----");
    assertThat(ServerIdentity.load(certificate, key).engine()).isNotNull();
  }

  @Test
  void keyAndCertificateMayBeOneFile() throws IOException {
    TestKeys.make(directory);
    Path both = directory.resolve("both.pem");
    Files.writeString(both, "comment\n" + Files.readString(key) + Files.readString(certificate));
    assertThat(ServerIdentity.load(both, both)).isNotNull();
  }

  @Test
  void errorsNameTheFile() throws IOException {
    TestKeys.make(directory);
    Path none = directory.resolve("none.pem");
    Path empty = Files.writeString(directory.resolve("empty.pem"), "");
    Path damaged =
        Files.writeString(
            directory.resolve("damaged.pem"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
                + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertProblem(none, key, none, "does not exist");
    assertProblem(certificate, none, none, "does not exist");
    assertProblem(empty, key, empty, "holds no PEM block");
    assertProblem(damaged, key, damaged, "a certificate is damaged");
    assertProblem(certificate, damaged, damaged, "the private key is damaged");
    assertProblem(key, key, key, "holds no certificate");
    assertProblem(certificate, certificate, certificate, "holds no private key");
  }

  @Test
  void encryptedKeysAndKeysOfOthersAreRefused() throws IOException {
    TestKeys.make(directory);
    openssl("pkey -in key.pem -aes128 -passout pass:x -out encrypted.pem");
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out other.pem");
    openssl("genrsa -traditional -aes128 -passout pass:x -out oldencrypted.pem 2048");
    for (String name : new String[] {"encrypted.pem", "oldencrypted.pem"}) {
      Path encrypted = directory.resolve(name);
      assertProblem(certificate, encrypted, encrypted, "the key is encrypted");
    }
    Path other = directory.resolve("other.pem");
    assertProblem(certificate, other, other, "is not the key of the certificate in " + certificate);
  }

  private static void assertProblem(Path certificate, Path key, Path named, String problem) {
    assertThatThrownBy(() -> ServerIdentity.load(certificate, key))
        .isInstanceOf(PemException.class)
        .hasMessageContaining(named + ": " + problem);
  }
}
