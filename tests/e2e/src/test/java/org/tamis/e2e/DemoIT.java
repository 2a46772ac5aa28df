package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo, run from another directory, says what {@code samples/expected.tsv} says. */
@Timeout(600)
class DemoIT {
  private static final Path EXPECTED = Path.of("../../samples/expected.tsv");

  @TempDir static Path elsewhere;
  private static TamisProcess.Ended demo;

  @BeforeAll
  static void runIt() throws IOException {
    demo = TamisProcess.tamis(elsewhere, "", "demo");
  }

  @Test
  void everyMessageIsAccountedFor() {
    assertThat(demo.exitCode()).as(demo.err()).isZero();
    assertThat(demo.err()).isEmpty();
    assertThat(demo.out()).contains("57 messages: ").contains("byte for byte");
  }

  @Test
  void itLandsWhereTheTableOfTheSamplesSays() throws IOException {
    List<Set<String>> expected = new ArrayList<>();
    for (String line : Files.readAllLines(EXPECTED)) {
      expected.add(expectation(line.split("\t", -1)));
    }
    assertThat(shown()).containsExactlyElementsOf(expected.subList(1, expected.size()));
  }

  private static Set<String> expectation(String[] column) {
    Set<String> landings = new TreeSet<>();
    landings.add(column[0].replace(".eml", ""));
    if (!column[2].isEmpty()) {
      landings.add("in " + column[2] + sorted(column[3]));
    }
    if (!column[4].isEmpty()) {
      landings.add("redirect to <" + column[4] + ">");
    }
    if (landings.size() == 1) {
      landings.add("discard");
    }
    return landings;
  }

  /** The name and the landings of each message in the printed table. */
  private static List<Set<String>> shown() {
    List<Set<String>> shown = new ArrayList<>();
    List<String> lines = demo.out().lines().toList();
    int landed = lines.getFirst().indexOf("Action");
    int why = lines.getFirst().indexOf("Why");
    for (String line : lines.subList(2, lines.size())) {
      if (line.isEmpty() || line.matches("\\d+ messages: .*")) {
        return shown;
      }
      addLanding(line, landed, why, shown);
    }
    return shown;
  }

  /** Wide characters move what follows them, so columns are found from the end where needed. */
  private static void addLanding(String line, int landed, int why, List<Set<String>> shown) {
    int moved = (int) line.chars().filter(DemoIT::isWide).count();
    String cell = line.substring(landed - moved, why - moved).strip().replaceAll(" +", " ");
    if (!line.startsWith(" ")) {
      shown.add(new TreeSet<>(Set.of(line.substring(0, line.indexOf(' ')))));
    }
    String where = cell.replaceFirst("^(keep|fileinto) ", "").replace("\"", "");
    shown.getLast().add(where.startsWith("in ") ? withSortedFlags(where) : cell);
  }

  private static boolean isWide(int unit) {
    return (unit >= 0x2E80 && unit <= 0xD7A3) || (unit >= 0xFE30 && unit <= 0xFF60);
  }

  /** The store gives flags in an order of its own. */
  private static String withSortedFlags(String cell) {
    int flags = cell.replace(" $", " \\").indexOf(" \\");
    return flags < 0 ? cell : cell.substring(0, flags) + sorted(cell.substring(flags + 1));
  }

  private static String sorted(String flags) {
    return flags.isEmpty() ? "" : " " + String.join(" ", new TreeSet<>(List.of(flags.split(" "))));
  }
}
