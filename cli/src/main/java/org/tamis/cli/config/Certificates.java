package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tamis.service.tls.ServerIdentity;

/** The keys {@code certificate} and {@code key} of a server's section. */
final class Certificates {
  private Certificates() {}

  /** Empty without both, or where they cannot be used, which is noted as a mistake. */
  static Optional<ServerIdentity> read(Section section) {
    Optional<Path> certificate = section.path("certificate");
    Optional<Path> key = section.path("key");
    if (certificate.isPresent() != key.isPresent()) {
      String missing = certificate.isPresent() ? "key" : "certificate";
      section.mistake(
          certificate.isPresent() ? "certificate" : "key",
          "has no effect without " + section.full(missing));
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ServerIdentity.load(certificate.get(), key.get()));
    } catch (IOException e) {
      section.mistake("certificate", ConfigReader.describe(certificate.get(), e));
      return Optional.empty();
    }
  }
}
