package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.service.tls.PemFiles;
import org.tamis.service.tls.ServerIdentity;

/**
 * The keys {@code certificate} and {@code key} of a server's section: a path each, or as many
 * certificates as keys for a server with several names.
 */
final class Certificates {
  private Certificates() {}

  /** Empty without both, or where they cannot be used, which is noted as a mistake. */
  static Optional<ServerIdentity> read(Section section) {
    List<Path> certificates = section.pathOrPaths("certificate");
    List<Path> keys = section.pathOrPaths("key");
    if (certificates.isEmpty() != keys.isEmpty()) {
      String missing = keys.isEmpty() ? "key" : "certificate";
      section.mistake(
          keys.isEmpty() ? "certificate" : "key", "has no effect without " + section.full(missing));
    } else if (certificates.size() != keys.size()) {
      section.mistake("key", "needs one key for each certificate, in the same order");
    } else if (!keys.isEmpty()) {
      return loaded(section, certificates, keys);
    }
    return Optional.empty();
  }

  private static Optional<ServerIdentity> loaded(
      Section section, List<Path> certificates, List<Path> keys) {
    List<PemFiles> files = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      section.secret("key", keys.get(i));
      files.add(new PemFiles(certificates.get(i), keys.get(i)));
    }
    try {
      return Optional.of(ServerIdentity.load(files));
    } catch (IOException e) {
      section.mistake("certificate", ConfigReader.describe(certificates.getFirst(), e));
      return Optional.empty();
    }
  }
}
