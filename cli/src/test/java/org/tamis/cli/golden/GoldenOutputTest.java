package org.tamis.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;

/** Whole outputs of commands on the samples, as they are in {@code src/test/resources/golden}. */
class GoldenOutputTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final List<String> WORLD =
      List.of("--zone", "UTC", "--now", "2026-11-22T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "compare.txt, 1, try --compare src/test/resources/golden/alice-before.sieve ../samples/scripts/alice.sieve ../samples/messages",
    "compare.jsonl, 1, try --json --compare src/test/resources/golden/alice-before.sieve ../samples/scripts/alice.sieve ../samples/messages",
    "coverage.txt, 0, coverage ../samples/scripts/projects.sieve ../samples/messages",
    "coverage.jsonl, 0, coverage --json ../samples/scripts/first-rules.sieve ../samples/messages",
  })
  void outputIsWhatWasReviewed(String file, int exitCode, String command) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(1, WORLD);
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.out()).isEqualTo(Files.readString(GOLDEN.resolve(file)));
    assertThat(run.exitCode()).isEqualTo(exitCode);
  }
}
