package org.tamis.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.ScramHash;
import org.tamis.service.accounts.sql.SqlAccounts;
import org.tamis.service.accounts.sql.SqlQuery;
import org.tamis.service.accounts.sql.SqlSettings;

/** The keys of {@code [accounts.sql]}: a database with the accounts. */
final class SqlAccountKeys {
  private static final String QUERY = "a query with %u or %n, each alone";

  private SqlAccountKeys() {}

  static Optional<AccountSource> read(Section section, boolean chosen) {
    Optional<String> url =
        section.optional(
            "url",
            Section.NONE,
            "a URL of JDBC, such as \"jdbc:postgresql://127.0.0.1/mail\"",
            text -> Optional.of(text).filter(jdbc -> jdbc.startsWith("jdbc:")));
    Optional<String> user = section.optionalText("user");
    Optional<String> password =
        section
            .path("password-file")
            .flatMap((Path path) -> RemoteServers.secret(section, "password-file", path));
    Optional<SqlQuery> query =
        section.optional("password-query", Section.NONE, QUERY, SqlQuery::parse);
    Optional<SqlQuery> aliases =
        section.optional("alias-query", Section.NONE, QUERY, SqlQuery::parse);
    int connections = section.number("connections", 1, 1_000, 10);
    Duration wait = section.time("wait", Duration.ofSeconds(1), Duration.ofHours(1), "10s");
    Set<ScramHash> scram = scram(section);
    if (chosen) {
      require(section, "url");
      require(section, "password-query");
    }
    return chosen && url.isPresent() && query.isPresent()
        ? Optional.of(
            SqlAccounts.open(
                new SqlSettings(
                    url.get(), user, password, query.get(), aliases, connections, wait, scram)))
        : Optional.empty();
  }

  private static void require(Section section, String key) {
    if (!section.has(key)) {
      section.missing(key, "a string");
    }
  }

  private static Set<ScramHash> scram(Section section) {
    return section.texts("scram").stream()
        .flatMap(name -> hash(section, name).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<ScramHash> hash(Section section, String name) {
    Optional<ScramHash> found =
        Stream.of(ScramHash.values()).filter(hash -> hash.mechanism().equals(name)).findFirst();
    if (found.isEmpty()) {
      section.mistake("scram", "\"" + name + "\": expected \"SCRAM-SHA-256\" or \"SCRAM-SHA-1\"");
    }
    return found;
  }
}
