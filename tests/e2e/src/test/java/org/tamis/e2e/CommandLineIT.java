package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar as a program: exit codes, streams, and paths with spaces. */
@Timeout(120)
class CommandLineIT {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"keep;, 0", "keep, 1", "'# \u00e9\u65b0\nkeep;', 0"})
  void checkReadsTheStandardInput(String script, int exitCode) throws IOException {
    assertThat(TamisProcess.tamis(directory, script, "check", "-").exitCode()).isEqualTo(exitCode);
  }

  @Test
  void pathsMayHaveSpacesAndAccents() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("mes règles"));
    Files.writeString(folder.resolve("ma règle.sieve"), "discard;\n");
    Files.writeString(folder.resolve("un message.eml"), "Subject: x\r\n\r\n");
    var ended =
        TamisProcess.tamis(
            directory, "", "try", "--json", "mes règles/ma règle.sieve", "mes règles");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .isEqualTo(
            """
            {"message":"mes règles/un message.eml","actions":[{"action":"discard","line":1}],"implicitKeep":false,"error":null}
            """);
  }

  @Test
  void errorsGoToTheStandardErrorAndExitIsTwo() throws IOException {
    var ended = TamisProcess.tamis(directory, "", "check", "none.sieve");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).isEqualTo("tamis: none.sieve: no such file or directory\n");
  }

  @Test
  void aWrongConfigurationDoesNotStart() throws IOException {
    Path file =
        Files.writeString(directory.resolve("c.toml"), "hostname = 3\n[lmtp]\nlisten = 1\n");
    var ended = TamisProcess.tamis(directory, "", "serve", "--config", file.toString());
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(file + ":1: hostname: there is no such key; did you mean host-name?")
        .contains(file + ":3: lmtp.listen: expected an address")
        .contains("accounts.password-file: is missing");
  }

  /** One message at a time: a heap that holds a few of them is enough for many. */
  @Test
  void memoryDoesNotGrowWithTheNumberOfMessages() throws IOException {
    Path mbox = directory.resolve("big.mbox");
    String message = "From a\nSubject: x\n\n" + ("y".repeat(999) + "\n").repeat(1_000) + "\n";
    try (var out = Files.newBufferedWriter(mbox)) {
      for (int i = 0; i < 100; i++) {
        out.write(message);
      }
    }
    Path script = Files.writeString(directory.resolve("s.sieve"), "keep;\n");
    var ended =
        TamisProcess.run(
            directory,
            "",
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-jar",
                Path.of("../../cli/target/tamis.jar").toAbsolutePath().toString(),
                "try",
                "--json",
                script.toString(),
                mbox.toString()));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).hasLineCount(100);
  }
}
