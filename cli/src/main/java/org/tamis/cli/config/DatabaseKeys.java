package org.tamis.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.service.database.SharedSettings;

/** The keys of a section that name a database of a server. */
final class DatabaseKeys {
  /** That scripts and state may be in. */
  static final String SECTION = "database";

  static final String URL = "url";

  private DatabaseKeys() {}

  /** The one that scripts and state may be in; empty where neither is there. */
  static Optional<SharedSettings> shared(ConfigFile file) {
    Section section = file.section(SECTION);
    Optional<SharedSettings> database =
        read(
            section,
            "jdbc:postgresql:",
            "a URL of PostgreSQL, such as \"jdbc:postgresql://127.0.0.1/tamis\"");
    Optional<String> user =
        Stream.of("scripts", "state")
            .filter(name -> file.section(name).is("store", "database"))
            .findFirst();
    if (user.isPresent() && !section.has(URL)) {
      section.missing(URL, "a string, since " + user.get() + ".store is \"database\"");
    }
    return database;
  }

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
