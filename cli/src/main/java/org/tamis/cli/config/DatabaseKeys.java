package org.tamis.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tamis.service.database.SharedSettings;

/** The keys of a section that name a database of a server. */
final class DatabaseKeys {
  static final String URL = "url";

  private DatabaseKeys() {}

  /**
   * Empty without a URL.
   *
   * @param begin of the URLs that the section takes
   * @param expected a URL, in words
   */
  static Optional<SharedSettings> read(Section section, String begin, String expected) {
    Optional<String> url =
        section.optional(
            URL,
            Section.NONE,
            expected,
            text -> Optional.of(text).filter(jdbc -> jdbc.startsWith(begin)));
    Optional<String> user = section.optionalText("user");
    Optional<String> password =
        section
            .path("password-file")
            .flatMap((Path path) -> RemoteServers.secret(section, "password-file", path));
    int connections = section.number("connections", 1, 1_000, 10);
    Duration wait = section.time("wait", Duration.ofSeconds(1), Duration.ofHours(1), "10s");
    return url.map(jdbc -> new SharedSettings(jdbc, user, password, connections, wait));
  }
}
