package org.tamis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  Path certificates() {
    return directory.resolve("ca.pem");
  }
}
