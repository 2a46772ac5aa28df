package org.tamis.service.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A schema, step by step. A step that has been released is never changed; what is new is a step at
 * the end. Steps are written in what SQLite and PostgreSQL both read, with placeholders for the
 * rest.
 *
 * <p>While the services that share a database are upgraded one after the other, the new ones have
 * taken their steps and the old ones go on. So a step only adds what the statements of the old ones
 * leave alone, and is named {@code V11__from_9_reason.sql}: a program whose newest step is 9 works
 * with it. What is not needed any more goes a version later. A step without such a name shuts out
 * all programs that do not know it.
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

  /** Begins the description of a step that leaves alone what programs since another step use. */
  private static final Pattern FROM = Pattern.compile("from ([0-9]{1,4}) .*");

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
   * @throws SQLException when a newer version of this program has written it, and this one cannot
   *     use it
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
    boolean taken = false;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT version, description, success FROM " + history)) {
      while (rows.next()) {
        String version = String.valueOf(rows.getString("version"));
        String description = String.valueOf(rows.getString("description"));
        if (!rows.getBoolean("success")
            || !version.matches("[0-9]{1,4}")
            || !worksWith(MigrationVersion.fromVersion(version), description)) {
          return false;
        }
        taken |= version.equals(newest);
      }
    }
    return taken;
  }

  /** Whether this program can use a database for which some step was taken. */
  private boolean worksWith(MigrationVersion step, String description) {
    MigrationVersion known = MigrationVersion.fromVersion(newest);
    Matcher from = FROM.matcher(description);
    return step.compareTo(known) <= 0
        || (from.matches() && MigrationVersion.fromVersion(from.group(1)).compareTo(known) <= 0);
  }

  /**
   * Looks at a database and changes nothing.
   *
   * @throws SQLException when a newer version of this program has written it, and this one cannot
   *     use it
   */
  public DatabaseSurvey survey(DataSource database) throws SQLException {
    return survey(database, settings -> settings);
  }

  DatabaseSurvey survey(DataSource database, UnaryOperator<FluentConfiguration> more)
      throws SQLException {
    return survey(more.apply(configured(database)).load());
  }

  private DatabaseSurvey survey(Flyway flyway) throws SQLException {
    List<MigrationInfo> taken =
        Arrays.stream(flyway.info().all())
            .filter(step -> step.getState().isApplied() && step.getVersion() != null)
            .toList();
    Optional<MigrationVersion> last =
        taken.stream().map(MigrationInfo::getVersion).max(MigrationVersion::compareTo);
    if (!taken.stream().allMatch(step -> worksWith(step.getVersion(), step.getDescription()))) {
      throw new SQLException(newer(last.orElseThrow().toString(), newest));
    }
    return new DatabaseSurvey(last.map(Object::toString), newest);
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

  static String newer(String version, Object known) {
    return "its schema version is " + version + ", this program supports only " + known;
  }
}
