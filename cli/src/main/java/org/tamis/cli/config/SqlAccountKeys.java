package org.tamis.cli.config;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.ScramHash;
import org.tamis.service.accounts.sql.SqlAccounts;
import org.tamis.service.accounts.sql.SqlQuery;
import org.tamis.service.accounts.sql.SqlSettings;
import org.tamis.service.database.SharedSettings;

/** The keys of {@code [accounts.sql]}: a database with the accounts. */
final class SqlAccountKeys {
  private static final String QUERY = "a query with %u or %n, each alone";

  private SqlAccountKeys() {}

  static Optional<AccountSource> read(Section section, boolean chosen) {
    Optional<SharedSettings> database =
        DatabaseKeys.read(
            section, "jdbc:", "a URL of JDBC, such as \"jdbc:postgresql://127.0.0.1/mail\"");
    Optional<SqlQuery> query =
        section.optional("password-query", Section.NONE, QUERY, SqlQuery::parse);
    Optional<SqlQuery> aliases =
        section.optional("alias-query", Section.NONE, QUERY, SqlQuery::parse);
    Set<ScramHash> scram = scram(section);
    if (chosen) {
      require(section, DatabaseKeys.URL);
      require(section, "password-query");
    }
    return chosen && database.isPresent() && query.isPresent()
        ? Optional.of(
            SqlAccounts.open(new SqlSettings(database.get(), query.get(), aliases, scram)))
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
