package org.tamis.cli.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;

class FmtCommandTest {
  private static final String BEFORE = "if true{keep;}\n";
  private static final String AFTER = "if true {\n    keep;\n}\n";

  @TempDir Path directory;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void filesChangeInPlaceAndNothingIsSaid() throws IOException {
    Path one = file("one.sieve", BEFORE);
    Path two = file("two words.sieve", BEFORE);
    CommandRun run = CommandRun.of("fmt", one.toString(), two.toString());
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(one).hasContent(AFTER);
    assertThat(two).hasContent(AFTER);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(one, two);
    }
  }

  @Test
  void whatIsLaidOutAlreadyIsNotWritten() throws IOException {
    Path script = file("a.sieve", AFTER);
    FileTime old = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
    Files.setLastModifiedTime(script, old);
    assertThat(CommandRun.of("fmt", script.toString()).exitCode()).isZero();
    assertThat(Files.getLastModifiedTime(script)).isEqualTo(old);
  }

  @Test
  void checkListsWhatWouldChangeAndChangesNothing() throws IOException {
    Path one = file("one.sieve", BEFORE);
    Path two = file("two.sieve", AFTER);
    assertThat(CommandRun.of("fmt", "--check", one.toString(), two.toString()))
        .isEqualTo(new CommandRun(1, one + "\n", ""));
    assertThat(CommandRun.of("fmt", "--check", two.toString()))
        .isEqualTo(new CommandRun(0, "", ""));
    assertThat(one).hasContent(BEFORE);
  }

  @Test
  void stdoutPrintsAndChangesNothing() throws IOException {
    Path script = file("a.sieve", BEFORE);
    assertThat(CommandRun.of("fmt", "--stdout", script.toString()))
        .isEqualTo(new CommandRun(0, AFTER, ""));
    assertThat(script).hasContent(BEFORE);
  }

  @ParameterizedTest
  @CsvSource({"fmt -, 0", "fmt --stdout -, 0", "fmt --check -, 1"})
  void standardInput(String arguments, int exitCode) {
    CommandRun run = CommandRun.withInput(BEFORE, arguments.split(" "));
    assertThat(run).isEqualTo(new CommandRun(exitCode, exitCode == 0 ? AFTER : "-\n", ""));
  }

  @ParameterizedTest
  @CsvSource({"fmt", "fmt --check", "fmt --stdout"})
  void aScriptThatDoesNotParseIsLeftAloneAndTheOthersAreDone(String arguments) throws IOException {
    Path broken = file("broken.sieve", "if true{keep;\n");
    Path latin = directory.resolve("latin.sieve");
    Files.write(latin, "# \u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
    Path good = file("good.sieve", "keep ;\n");
    Path empty = Files.createDirectory(directory.resolve("empty"));
    CommandRun run =
        CommandRun.of(
            (arguments + " " + broken + " " + latin + " " + empty + " " + good).split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("broken.sieve:1:8: error SV0111")
        .contains("latin.sieve:1:3: the script is not UTF-8")
        .contains("empty: no .sieve files in this directory");
    assertThat(broken).hasContent("if true{keep;\n");
    assertThat(Files.readString(good).equals("keep;\n")).isEqualTo(arguments.equals("fmt"));
  }

  @Test
  void unknownWordsAreNoHindrance() {
    CommandRun run = CommandRun.withInput("frobnicate :x;", "fmt", "-");
    assertThat(run).isEqualTo(new CommandRun(0, "frobnicate :x;\n", ""));
  }

  @Test
  void checkAndStdoutExcludeEachOther() {
    assertThat(CommandRun.of("fmt", "--check", "--stdout", "-").exitCode()).isEqualTo(2);
  }

  @Test
  void modeAndLinkStay() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path script = file("real.sieve", BEFORE);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("link.sieve"), Path.of("real.sieve"));
    assertThat(CommandRun.of("fmt", link.toString()).exitCode()).isZero();
    assertThat(link).isSymbolicLink().hasContent(AFTER);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aDirectoryIsAllScriptsBelowIt() throws IOException {
    Path one = file("one.sieve", BEFORE);
    Path other = file("one.txt", BEFORE);
    assertThat(CommandRun.of("fmt", "--check", directory.toString()))
        .isEqualTo(new CommandRun(1, one + "\n", ""));
    assertThat(CommandRun.of("fmt", directory.toString())).isEqualTo(new CommandRun(0, "", ""));
    assertThat(one).hasContent(AFTER);
    assertThat(other).hasContent(BEFORE);
  }
}
