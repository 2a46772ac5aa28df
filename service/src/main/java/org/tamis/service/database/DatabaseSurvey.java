package org.tamis.service.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.tamis.service.text.Reason;

/**
 * How far the schema of a database has come.
 *
 * @param version a number from 1; empty where there is none yet
 * @param known the newest that this program has
 */
public record DatabaseSurvey(Optional<String> version, String known) {
  /**
   * Looks at a file that exists, without a step of its schema.
   *
   * @throws IOException when {@link SqliteDatabase#open} could not use it either
   */
  public static DatabaseSurvey of(Path file) throws IOException {
    try {
      Inheritance found = Inheritance.of(file);
      return Schema.survey(Sqlite.source(file), found);
    } catch (SQLException | FlywayException e) {
      throw new IOException(file + ": cannot be used as a database: " + Reason.of(e), e);
    }
  }

  /** What it is, and what it will be. */
  public String inWords() {
    String now = version.map(number -> "schema version " + number).orElse("no schema yet");
    return switch (Integer.signum(version.map(Integer::parseInt).orElse(0) - newest())) {
      case 0 -> now;
      case 1 -> now + " of a newer version of Tamis, with which this one (" + known + ") works";
      default -> now + ", " + known + " after the next start";
    };
  }

  private int newest() {
    return Integer.parseInt(known);
  }
}
