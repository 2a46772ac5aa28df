package org.tamis.cli.svtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tamis.cli.testing.CommandRun;

/**
 * Runs {@code tamis test} on a file in a directory.
 *
 * @param require what stands at the top of it
 */
record TestRuns(Path directory, String require) {
  CommandRun of(String tests) throws IOException {
    Path file = Files.writeString(directory.resolve("a.svtest"), require + tests);
    return CommandRun.of("test", file.toString());
  }

  void passes(String tests) throws IOException {
    CommandRun run = of(tests);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).doesNotContain("\n0 passed");
  }
}
