package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The progress on a real terminal, which util-linux' {@code script} makes. */
@Timeout(60)
class ProgressIT {
  private static final String SCRIPT = "/usr/bin/script";
  private static final String ERASE = "\r\u001B[K";

  @TempDir Path directory;

  /** More than a second passes between the first message and the second. */
  private String shown(String redirection, String term) throws IOException {
    assumeThat(Path.of(SCRIPT)).as("not installed: %s (bsdutils)", SCRIPT).isExecutable();
    Files.writeString(directory.resolve("keep.sieve"), "keep;");
    Files.writeString(directory.resolve("one.mbox"), "From x\nSubject: a\n\nhi\n\n");
    Path jar = Path.of("../../cli/target/tamis.jar").toAbsolutePath().normalize();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        "(cat one.mbox; sleep 3; cat one.mbox one.mbox) | '%s' -jar '%s' try keep.sieve - %s"
            .formatted(java, jar, redirection);
    return TamisProcess.run(
            directory,
            "",
            List.of("env", "TERM=" + term, SCRIPT, "-q", "-e", "-c", command, "/dev/null"))
        .out();
  }

  @Test
  void comesAndGoes() throws IOException {
    String shown = shown("> out.txt", "xterm");
    assertThat(shown).contains(" message").contains("/s").endsWith(ERASE);
    assertThat(directory.resolve("out.txt")).content().contains("-#3\n").doesNotContain("/s");
  }

  @Test
  void makesWayForResults() throws IOException {
    String shown = shown("", "xterm");
    assertThat(shown).contains(" message").contains(ERASE + "-#3\r\n").endsWith(ERASE);
  }

  @Test
  void aDumbTerminalHasNone() throws IOException {
    assertThat(shown("", "dumb")).doesNotContain("\u001B", "/s").contains("-#3\r\n");
  }
}
