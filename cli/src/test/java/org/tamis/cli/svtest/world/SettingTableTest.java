package org.tamis.cli.svtest.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTableTest {
  private static final Path PAGE = Path.of("../docs/testing.md");

  @Test
  void thePageHasEachSettingAndNoOther() throws IOException {
    String page = Files.readString(PAGE);
    String settings = page.substring(page.indexOf("## Settings"), page.indexOf("Without `sieve_"));
    Set<String> onPage = new TreeSet<>();
    settings
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(2, line.indexOf(" | ", 2)))
        .forEach(cell ->
            Pattern.compile("`([^`]*)`")
                .matcher(cell)
                .results()
                .forEach(name -> onPage.add(name.group(1))));
    Set<String> inTable = new TreeSet<>();
    SettingTable.ROWS.forEach(row -> inTable.add(row.name()));
    assertThat(inTable).isEqualTo(onPage);
  }

  @ParameterizedTest
  @CsvSource({
    "a/*/b, a/x/b, x",
    "a/*/b, a/x/y/b, x/y",
    "a/*/b, a//b, none",
    "a/*/b, a/b, none",
    "a*, a5, 5",
    "a*, a/5, 5",
    "a*, a, none",
    "a, a, ''",
    "a, ab, none",
  })
  void whatAStarStandsFor(String row, String name, String part) {
    SettingTable.Row setting = new SettingTable.Row("", row, (_, _) -> {});
    assertThat(setting.part(name).orElse("none")).isEqualTo(part);
  }
}
