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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps are in what all databases read that speak PostgreSQL's protocol, and SQLite. */
class MigrationWordsTest {
  private static final List<String> DIRECTORIES =
      List.of("/org/tamis/service/database/migration", "/org/tamis/service/scripts/sql/migration");

  private static final Pattern NAME = Pattern.compile("V([0-9]+)__.*");
  private static final int LAST_OF_ONE = 9;

  /** A column has a value for those who do not know it. */
  private static final Pattern ADDS =
      Pattern.compile(
          "CREATE (TABLE|INDEX) .*|ALTER TABLE \\w+ ADD COLUMN (.* DEFAULT .*|(?!.*NOT NULL).*)",
          Pattern.DOTALL);

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

  /** Those before were taken by one service at a time, which others did not share. */
  private static boolean isShared(Path step) {
    Matcher name = NAME.matcher(step.getFileName().toString());
    return step.toString().contains("/database/")
        && name.matches()
        && Integer.parseInt(name.group(1)) > LAST_OF_ONE;
  }

  /** While services are upgraded one after the other, the old ones go on with what is new. */
  @Test
  void stepsLeaveAloneWhatTheVersionBeforeUses() throws Exception {
    List<Path> shared = steps().stream().filter(MigrationWordsTest::isShared).toList();
    assertThat(shared).isNotEmpty();
    for (Path step : shared) {
      assertThat(step.getFileName().toString()).matches("V[0-9]+__from_[0-9]+_[a-z_]+\\.sql");
      String sql = Files.readString(step).replaceAll("--.*", "");
      assertThat(Stream.of(sql.split(";")).map(String::strip).filter(one -> !one.isEmpty()))
          .as("%s: what goes is dropped a version later, without from_…", step)
          .allMatch(one -> ADDS.matcher(one).matches());
    }
  }
}
