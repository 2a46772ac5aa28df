package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tamis.cli.Main;
import org.tamis.cli.terminal.Terminal;

/** {@code tests/conformance}: what specifications demand, as tests in Sieve. */
class ConformanceTest {
  private static final Path FOLDER = Path.of("../conformance");

  @Test
  void everyTestPasses() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Map.of());
    int exitCode = Main.run(terminal, "test", FOLDER.toString());
    terminal.flush();
    // on a slow machine it says how far it is
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .allMatch(line -> line.matches("tamis: +\\d+ % +\\d+ files +[\\d.]+/s +\\d+:\\d\\d left"));
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(" failed\n  ");
    assertThat(exitCode).as(out.toString(StandardCharsets.UTF_8)).isZero();
  }

  /** As {@code tests/conformance/README.md} says. */
  @Test
  void filesAreInAFolderForTheirSpecification() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      List<String> names =
          all.filter(path -> path.toString().endsWith(".svtest"))
              .map(path -> FOLDER.relativize(path).toString())
              .toList();
      assertThat(names).isNotEmpty().allMatch(name -> name.matches("(rfc|draft-|spec-)[^/]*/.*"));
    }
  }
}
