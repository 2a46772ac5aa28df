package org.tamis.service.scripts.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import org.tamis.service.database.DatabaseSurvey;
import org.tamis.service.database.Migrations;

class ScriptTablesTest {
  @TempDir Path directory;

  @Test
  void theNewestIsKnown() throws Exception {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + directory.resolve("x.sqlite"));
    Migrations schema = ScriptTables.SCHEMA;
    Migrations here =
        new Migrations(
            schema.steps(),
            schema.history(),
            schema.newest(),
            Map.of("blob", "BLOB", "clustered", "WITHOUT ROWID"),
            Optional.empty());
    here.migrate(database);
    assertThat(here.survey(database))
        .isEqualTo(new DatabaseSurvey(Optional.of(schema.newest()), schema.newest()));
    assertThat(tables(database))
        .contains("script", "script_account", "script_text", "script_version");
    here.migrate(database); // nothing to do
  }

  private static List<String> tables(SQLiteDataSource database) throws Exception {
    List<String> names = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM sqlite_master")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
