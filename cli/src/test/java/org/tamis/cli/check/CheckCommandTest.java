package org.tamis.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;

class CheckCommandTest {
  private static final String ERRORS = "require \"filinto\";\nfileinto 3;\n";

  @TempDir Path directory;

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keep;        | 0 | 1 script: no errors",
        "''           | 0 | 1 script: no errors",
        "keep         | 1 | 1 script: 1 error",
        "keeep; stpo; | 1 | 1 script: 2 errors",
      })
  void theLastLineCounts(String script, int exitCode, String totals) {
    CommandRun run = CommandRun.withInput(script, "check", "-");
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out().lines().toList()).last().isEqualTo(totals);
    assertThat(run.err()).isEmpty();
  }

  /** A script with more findings than are shown does not look as though these were all. */
  @Test
  void theLastLineSaysWhatIsLeftOut() {
    CommandRun run = CommandRun.withInput("keep 1; ".repeat(101), "check", "-");
    assertThat(run.out().lines().toList())
        .last()
        .isEqualTo("1 script: 100 errors; at most 100 per script are shown");
  }

  @Test
  void textHasPlaceCaretAndHint() {
    CommandRun run = CommandRun.withInput(ERRORS, "check", "-");
    assertThat(run.out())
        .startsWith(
            """
            -:1:9: error SV0210: unknown capability "filinto"
             1 | require "filinto";
               |         ^^^^^^^^^
               = help: did you mean `fileinto`?
            """);
  }

  @Test
  void jsonIsOneObjectForEachFinding() {
    CommandRun run = CommandRun.withInput(ERRORS, "check", "--json", "-");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            {"script":"-","severity":"error","code":"SV0210","line":1,"column":9,"endLine":1,"endColumn":18,"message":"unknown capability \\"filinto\\"","hint":"did you mean `fileinto`?"}
            {"script":"-","severity":"error","code":"SV0203","line":2,"column":10,"endLine":2,"endColumn":11,"message":"the mailbox of `fileinto` takes a string, found number 3","hint":"quote it: \\"3\\""}
            """);
  }

  @Test
  void columnsCountCodePointsAndNoHintIsNull() {
    CommandRun run = CommandRun.withInput("# 🌱\n/* 🌱🌱 */ keep\n", "check", "--json", "-");
    assertThat(run.out()).contains("\"line\":2,\"column\":14").contains("\"hint\":null");
    assertThat(CommandRun.withInput("keep;", "check", "--json", "-").out()).isEmpty();
  }

  @Test
  void theOthersAreCheckedWhenOneCannotBeRead() throws IOException {
    String good = file("good one.sieve", "keep;\n");
    String bad = file("bad.sieve", "keeep;\n");
    String empty = Files.createDirectory(directory.resolve("empty")).toString();
    CommandRun run = CommandRun.of("check", "/no/such", empty, good, bad);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactlyInAnyOrder(
            "tamis: /no/such: no such file or directory",
            "tamis: " + empty + ": no .sieve files in this directory");
    assertThat(run.out())
        .contains("bad.sieve:1:1: error")
        .endsWith("2 scripts: 1 error, 1 unreadable file\n");
  }

  @ParameterizedTest
  @CsvSource({
    "keep;\\xE9, 1:6, 0xE9",
    "\\xC3, 1:1, 0xC3",
    "\\xED\\xA0\\x80, 1:1, 0xED",
    "# \\xC3\\xBC\\x0D\\x0A  \\xFC, 2:3, 0xFC"
  })
  void whatIsNotUtf8IsNamedWithItsPlace(String escaped, String place, String octet) {
    byte[] bytes = unescape(escaped).getBytes(StandardCharsets.ISO_8859_1);
    CommandRun run = CommandRun.withInput(bytes, "check", "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "tamis: -:%s: the script is not UTF-8 here (octet %s): save it as UTF-8\n"
                .formatted(place, octet));
  }

  private static String unescape(String text) {
    return Pattern.compile("\\\\x(..)")
        .matcher(text)
        .replaceAll(hex -> String.valueOf((char) Integer.parseInt(hex.group(1), 16)));
  }

  @ParameterizedTest
  @CsvSource({"1048576, 0", "1048577, 1"})
  void aScriptOfMoreThanOneMebibyteIsAnError(int octets, int exitCode) {
    CommandRun run =
        CommandRun.withInput(
            "#" + "ä".repeat(octets / 2 - 1) + (octets % 2 == 0 ? "\n" : " \n"), "check", "-");
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out().contains("SV0090")).isEqualTo(exitCode == 1);
  }

  @Test
  void aDirectoryIsAllScriptsBelowIt() throws IOException {
    Files.createDirectory(directory.resolve("more"));
    String bad = file("more/bad.siv", "keeep;\n");
    file("good.sieve", "keep;\n");
    file("notes.txt", "no script");
    CommandRun run = CommandRun.of("check", directory.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith(bad + ":1:1: error SV0201").endsWith("2 scripts: 1 error\n");
  }

  @Test
  void aDirectoryWithoutScriptsIsOneLineAndTwo() throws IOException {
    String empty = Files.createDirectory(directory.resolve("empty")).toString();
    assertThat(CommandRun.of("check", empty))
        .isEqualTo(
            new CommandRun(2, "", "tamis: " + empty + ": no .sieve files in this directory\n"));
  }
}
