package org.tamis.service.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A schema, step by step. A step that has been released is never changed; what is new is a step at
 * the end. Steps are written in what SQLite and PostgreSQL both read, with placeholders for the
 * rest.
 *
 * @param steps where their files are on the class path
 * @param history the table in which those that were taken are noted
 * @param newest the last of the steps
 * @param words for the placeholders
 * @param schema of the database in which the tables are; made where it is missing; empty for that
 *     of the connections
 */
public record Migrations(
    String steps,
    String history,
    String newest,
    Map<String, String> words,
    Optional<String> schema) {
  private static final int MOST_ATTEMPTS = 5;

  /** What migrations say for the types and table options that databases name differently. */
  public static final Map<String, String> POSTGRESQL =
      Map.of(
          "pk",
          "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
          "blob",
          "BYTEA",
          "clustered",
          "");

  public Migrations {
    words = Map.copyOf(words);
  }

  /**
   * Brings a database up to date that may be new, and may have the tables of others.
   *
   * @throws SQLException when a newer version of this program has written it
   */
  public void migrate(DataSource database) throws SQLException {
    int attempt = 0;
    makeSchema(database);
    while (!hasHistory(database) || !isUpToDate(database)) {
      attempt++;
      try {
        migrate(database, settings -> settings.baselineOnMigrate(true).baselineVersion("0"));
        return;
      } catch (FlywayException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e; // else another service has made the history meanwhile: its steps are waited for
        }
      }
    }
  }

  /** Takes the steps that are missing. */
  void migrate(DataSource database, UnaryOperator<FluentConfiguration> more) throws SQLException {
    Flyway flyway = more.apply(configured(database)).load();
    survey(flyway);
    flyway.migrate();
  }

  /** Only where it is missing: that takes a right that who uses it need not have. */
  private void makeSchema(DataSource database) throws SQLException {
    if (schema.isPresent() && !hasSchema(database, schema.get())) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema.get());
      } catch (SQLException e) {
        if (!hasSchema(database, schema.get())) { // else another service has just made it
          throw e;
        }
      }
    }
  }

  private static boolean hasSchema(DataSource database, String name) throws SQLException {
    try (Connection connection = database.getConnection();
        ResultSet schemas = connection.getMetaData().getSchemas(null, name)) {
      return schemas.next();
    }
  }

  private boolean hasHistory(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        ResultSet tables =
            connection
                .getMetaData()
                .getTables(
                    null, schema.orElse(connection.getSchema()), history, new String[] {"TABLE"})) {
      return tables.next();
    }
  }

  /** As commands find it that run for a moment: to them, loading the migrations is a long time. */
  boolean isUpToDate(DataSource database) throws SQLException {
    Set<String> taken = new HashSet<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT version, success FROM " + history)) {
      while (rows.next()) {
        taken.add(rows.getBoolean("success") ? String.valueOf(rows.getString("version")) : "");
      }
    }
    return taken.contains(newest)
        && taken.stream().allMatch(version -> version.matches("[0-9]{1,4}"))
        && taken.stream().mapToInt(Integer::parseInt).max().orElse(0) == Integer.parseInt(newest);
  }

  /**
   * Looks at a database and changes nothing.
   *
   * @throws SQLException when a newer version of this program has written it
   */
  public DatabaseSurvey survey(DataSource database) throws SQLException {
    return survey(database, settings -> settings);
  }

  DatabaseSurvey survey(DataSource database, UnaryOperator<FluentConfiguration> more)
      throws SQLException {
    return survey(more.apply(configured(database)).load());
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

  private FluentConfiguration configured(DataSource database) {
    FluentConfiguration settings =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database)
            .table(history)
            .locations("classpath:" + steps)
            .failOnMissingLocations(true)
            .placeholders(words);
    return schema.map(settings::defaultSchema).orElse(settings);
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
