package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar as a program: exit codes, streams, and paths with spaces. */
@Timeout(600)
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
        .contains(file + ":1: hostname: unknown key; did you mean host-name?")
        .contains(file + ":3: lmtp.listen: expected an address")
        .contains("accounts.password-file: missing");
  }

  /** One message at a time: a heap that holds a few of them is enough for many. */
  @Test
  void memoryDoesNotGrowWithTheNumberOfMessages() throws IOException {
    String message = "From a\nSubject: x\n\n" + ("y".repeat(999) + "\n").repeat(1_000) + "\n";
    Path mbox = mbox(message, 100);
    Path script = Files.writeString(directory.resolve("s.sieve"), "keep;\n");
    var ended = inASmallHeap("try", "--json", script.toString(), mbox.toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).hasLineCount(100);
  }

  /**
   * Rows of a page and counts of rules, too. The messages and the page are larger than the heap.
   */
  @Test
  void tenThousandMessagesFitIntoASmallHeap() throws IOException {
    Path mbox =
        mbox("From a\nFrom: a@x.example\nSubject: x\n\n" + "y\n".repeat(2_000) + "\n", 10_000);
    String older = Files.writeString(directory.resolve("o.sieve"), "keep;\n").toString();
    String newer =
        Files.writeString(
                directory.resolve("n.sieve"),
                "require \"fileinto\";\nif header \"subject\" \"x\" {\n  fileinto \"%s\";\n}\n"
                    .formatted("Long/".repeat(180)))
            .toString();
    Path page = directory.resolve("page.html");
    var compared =
        inASmallHeap("try", "--html", page.toString(), "--compare", older, newer, mbox.toString());
    assertThat(compared.exitCode()).as(compared.err()).isEqualTo(1);
    assertThat(compared.out()).endsWith("10000 messages: 10000 differ\n");
    assertThat(Files.size(page)).isGreaterThan(10_000_000);
    var covered = inASmallHeap("coverage", newer, mbox.toString());
    assertThat(covered.exitCode()).as(covered.err()).isZero();
    assertThat(covered.out()).contains("10000 messages\nrules taken: 1 of 1\n");
  }

  private Path mbox(String message, int times) throws IOException {
    Path mbox = directory.resolve("big.mbox");
    try (var out = Files.newBufferedWriter(mbox)) {
      for (int i = 0; i < times; i++) {
        out.write(message);
      }
    }
    return mbox;
  }

  private TamisProcess.Ended inASmallHeap(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-jar",
                Path.of("../../cli/target/tamis.jar").toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    return TamisProcess.run(directory, "", command);
  }

  /** The command waits for more messages on its standard input when it is told to stop. */
  @Test
  void whatIsInterruptedLeavesNothingHalfDone() throws IOException {
    Files.writeString(directory.resolve("s.sieve"), "keep;\n");
    try (TamisProcess tamis =
        TamisProcess.start(directory, "try", "--html", "page.html", "s.sieve", "-")) {
      tamis.await(() -> files().size() >= 3);
      assertThat(files()).doesNotContain("page.html");
      tamis.terminate();
    }
    assertThat(files()).containsExactly("s.sieve");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
