package org.tamis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * A certificate authority that exists for one test, and a certificate of it for localhost.
 *
 * @param directory gets {@code ca.pem}, {@code cert.pem} and {@code key.pem}
 */
record TestAuthority(Path directory) {
  static TestAuthority make(Path directory) throws IOException {
    TestAuthority authority = new TestAuthority(directory);
    Files.writeString(directory.resolve("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
    authority.openssl(
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=Test");
    authority.openssl(
        "req -newkey rsa:2048 -nodes -keyout key.pem -out req.pem -subj /CN=localhost");
    authority.openssl(
        "x509 -req -in req.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names"
            + " -out cert.pem");
    return authority;
  }

  private void openssl(String arguments) throws IOException {
    var ended = TamisProcess.run(directory, "", List.of(("openssl " + arguments).split(" ")));
    if (ended.exitCode() != 0) {
      throw new IOException("openssl " + arguments + ": " + ended.err());
    }
  }

  /** As settings of Dovecot, which does not run as root and must come by the files. */
  String forDovecot() throws IOException {
    Path parent = Optional.ofNullable(directory.getParent()).orElseThrow();
    for (Path file : List.of(parent, directory, directory.resolve("key.pem"))) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return "ssl = yes\nssl_cert = <%s/cert.pem\nssl_key = <%s/key.pem\n"
        .formatted(directory, directory);
  }

  Path certificates() {
    return directory.resolve("ca.pem");
  }
}
