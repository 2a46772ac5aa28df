package org.tamis.service.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The tables of the services: the files beside this package's classes, in {@code migration}. */
final class Schema {
  /** Where the steps that were taken are noted. */
  static final String HISTORY = "flyway_schema_history";

  /** The newest of the steps; a test holds it against the files. */
  static final String NEWEST = "10";

  private static final String STEPS = "org/tamis/service/database/migration";

  private static final Migrations MIGRATIONS =
      new Migrations(STEPS, HISTORY, NEWEST, Sqlite.WORDS, Optional.empty());

  /** The same tables beside those of others, such as the scripts. */
  static final Migrations SHARED =
      new Migrations(STEPS, HISTORY, NEWEST, Migrations.POSTGRESQL, Optional.of("tamis_state"));

  private Schema() {}

  /**
   * Brings a database up to date.
   *
   * @throws SQLException when a newer version of this program has written it
   */
  static void migrate(DataSource database, Inheritance found) throws SQLException {
    if (!found.history() || !MIGRATIONS.isUpToDate(database)) {
      MIGRATIONS.migrate(database, from(found));
    }
  }

  /**
   * Looks at a database and changes nothing.
   *
   * @throws SQLException when a newer version of this program has written it
   */
  static DatabaseSurvey survey(DataSource database, Inheritance found) throws SQLException {
    return MIGRATIONS.survey(database, from(found));
  }

  private static UnaryOperator<FluentConfiguration> from(Inheritance found) {
    return settings ->
        settings
            .baselineOnMigrate(found.steps() > 0)
            .baselineVersion(Integer.toString(found.steps()))
            .baselineDescription("taken over from an earlier version");
  }

  static String newer(String version, Object known) {
    return Migrations.newer(version, known);
  }
}
