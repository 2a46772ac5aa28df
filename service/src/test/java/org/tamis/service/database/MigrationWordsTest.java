package org.tamis.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps are in what all databases read that speak PostgreSQL's protocol, and SQLite. */
class MigrationWordsTest {
  private static final List<String> DIRECTORIES =
      List.of("/org/tamis/service/database/migration", "/org/tamis/service/scripts/sql/migration");

  private static List<Path> steps() throws IOException, URISyntaxException {
    List<Path> all = new ArrayList<>();
    for (String directory : DIRECTORIES) {
      Path place =
          Path.of(Objects.requireNonNull(MigrationWordsTest.class.getResource(directory)).toURI());
      try (Stream<Path> files = Files.list(place)) {
        files.forEach(all::add);
      }
    }
    return all;
  }

  @Test
  void thereAreSome() throws Exception {
    assertThat(steps()).hasSizeGreaterThan(8).allMatch(step -> step.toString().endsWith(".sql"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serial",
        "listen",
        "notify",
        "advisory",
        "plpgsql",
        "function",
        "trigger",
        "jsonb",
        "autoincrement",
        "bytea",
        "unlogged",
        "inherits",
        "language"
      })
  void noWordOfOneDatabaseAlone(String word) throws Exception {
    for (Path step : steps()) {
      String sql = Files.readString(step).toLowerCase(Locale.ROOT).replaceAll("--.*", "");
      assertThat(sql.split("[^a-z_]+"))
          .as(step.toString())
          .containsAnyOf("create", "alter")
          .doesNotContain(word);
    }
  }
}
