package org.tamis.service.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The tables, step by step: the files beside this package's classes, in {@code migration}. A step
 * that has been released is never changed; what is new is a step at the end. They are written in
 * what SQLite and PostgreSQL both read, with placeholders for the rest.
 */
final class Schema {
  /** Where the steps that were taken are noted. */
  static final String HISTORY = "flyway_schema_history";

  private static final String STEPS = "classpath:org/tamis/service/database/migration";

  /** The newest of the steps; a test holds it against the files. */
  static final String NEWEST = "7";

  private Schema() {}

  /**
   * Brings a database up to date.
   *
   * @throws SQLException when a newer version of this program has written it
   */
  static void migrate(DataSource database, Inheritance found) throws SQLException {
    if (!found.history() || !isUpToDate(database)) {
      Flyway flyway = configured(database, found).load();
      survey(flyway);
      flyway.migrate();
    }
  }

  /** As commands find it that run for a moment: to them, loading the migrations is a long time. */
  private static boolean isUpToDate(DataSource database) throws SQLException {
    Set<String> taken = new HashSet<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet steps = statement.executeQuery("SELECT version, success FROM " + HISTORY)) {
      while (steps.next()) {
        taken.add(steps.getBoolean("success") ? String.valueOf(steps.getString("version")) : "");
      }
    }
    return taken.contains(NEWEST)
        && taken.stream().allMatch(version -> version.matches("[1-9][0-9]{0,3}"))
        && taken.stream().mapToInt(Integer::parseInt).max().orElse(0) == Integer.parseInt(NEWEST);
  }

  /**
   * Looks at a database and changes nothing.
   *
   * @throws SQLException when a newer version of this program has written it
   */
  static DatabaseSurvey survey(DataSource database, Inheritance found) throws SQLException {
    return survey(configured(database, found).load());
  }

  private static DatabaseSurvey survey(Flyway flyway) throws SQLException {
    MigrationInfoService steps = flyway.info();
    Optional<MigrationVersion> newest = newest(steps, step -> step.getState().isApplied());
    MigrationVersion known = newest(steps, step -> step.getState().isResolved()).orElseThrow();
    if (newest.isPresent() && newest.get().compareTo(known) > 0) {
      throw new SQLException(newer(newest.get().toString(), known));
    }
    return new DatabaseSurvey(newest.map(Object::toString), known.toString());
  }

  private static FluentConfiguration configured(DataSource database, Inheritance found) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database)
        .table(HISTORY)
        .locations(STEPS)
        .failOnMissingLocations(true)
        .placeholders(Sqlite.WORDS)
        .baselineOnMigrate(found.steps() > 0)
        .baselineVersion(Integer.toString(found.steps()))
        .baselineDescription("taken over from an earlier version");
  }

  private static Optional<MigrationVersion> newest(
      MigrationInfoService steps, Predicate<MigrationInfo> which) {
    return Arrays.stream(steps.all())
        .filter(which)
        .flatMap(step -> Optional.ofNullable(step.getVersion()).stream())
        .max(MigrationVersion::compareTo);
  }

  static String newer(String version, Object known) {
    return "its schema version is " + version + ", this program supports only " + known;
  }
}
