package org.tamis.service.scripts.sql;

import java.util.Optional;
import org.tamis.service.database.Migrations;

/** The schema of scripts: the files beside this package's classes, in {@code migration}. */
final class ScriptTables {
  /** In a schema of their own, that may share its database with others. */
  static final Migrations SCHEMA =
      new Migrations(
          "org/tamis/service/scripts/sql/migration",
          "script_schema_history",
          "1",
          Migrations.POSTGRESQL,
          Optional.empty());

  private ScriptTables() {}
}
