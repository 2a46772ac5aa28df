package org.tamis.cli.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;

class CoverageCommandTest {
  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    message("1", "Subject: a\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n");
    message("2", "Subject: b\nDate: Sun, 1 Mar 2026 10:00:00 +0000\n");
    message("3", "Subject: a\n");
  }

  private void message(String name, String header) throws IOException {
    Files.writeString(directory.resolve(name + ".eml"), header.replace("\n", "\r\n") + "\r\n");
  }

  private CommandRun coverage(String script, String... options) throws IOException {
    String file = Files.writeString(directory.resolve("s.sieve"), script).toString();
    String[] arguments = new String[options.length + 5];
    arguments[0] = "coverage";
    arguments[1] = "--zone";
    arguments[2] = "UTC";
    System.arraycopy(options, 0, arguments, 3, options.length);
    arguments[options.length + 3] = file;
    arguments[options.length + 4] = directory.toString();
    return CommandRun.of(arguments);
  }

  @Test
  void textHasRulesListingAndSums() throws IOException {
    CommandRun run =
        coverage(
            """
            if anyof (header "subject" "a", true) { keep;
            }
            if header "subject" "a" { keep; stop; } elsif true { keep; }
            else { discard; }
            """);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().replace(directory + "/", ""))
        .isEqualTo(
            """
            Hits  Last hit          Message  Line       Rule
            ─────────────────────────────────────────────────────────────────────────────────
            3     2026-03-02 09:00  1.eml    s.sieve:1  if anyof (header "subject" "a", true)
            2     2026-03-02 09:00  1.eml    s.sieve:3  if header "subject" "a"
            1     2026-03-01 10:00  2.eml    s.sieve:3  elsif true
            0     never                      s.sieve:4  else of: header "subject" "a"

            s.sieve
                ran    yes     no   line
                  3      3      0      1  if anyof (header "subject" "a", true) { keep;
                         2      1                   header "subject" "a"
                         1      0                                         true
                                       2  }
                  2      2      1      3  if header "subject" "a" { keep; stop; } elsif true { keep; }
                  1                                                               elsif true { keep; }
                         1      0                                                       true
                  1                                                                            keep;
            !     0                    4  else { discard; }

            1 rule took no message:
              s.sieve:4  else of: header "subject" "a"

            3 messages
            rules taken: 3 of 4
            tests with both results: 2 of 5
            commands executed: 4 of 5
            """);
  }

  @Test
  void jsonHasALineForEachPoint() throws IOException {
    CommandRun run = coverage("if header \"subject\" \"b\" {\n  discard;\n}", "--json");
    assertThat(run.out().replace(directory + "/", ""))
        .isEqualTo(
            """
            {"script":"s.sieve","kind":"if","line":1,"column":1,"endLine":3,"endColumn":2,"text":"header \\"subject\\" \\"b\\"","hits":1,"last":{"message":"2.eml","date":"2026-03-01T10:00:00Z"}}
            {"script":"s.sieve","kind":"test","line":1,"column":4,"endLine":1,"endColumn":24,"text":"header \\"subject\\" \\"b\\"","hits":1,"misses":2,"last":{"message":"2.eml","date":"2026-03-01T10:00:00Z"}}
            {"script":"s.sieve","kind":"command","line":2,"column":3,"endLine":2,"endColumn":11,"text":"discard;","hits":1,"last":{"message":"2.eml","date":"2026-03-01T10:00:00Z"}}
            {"totals":{"messages":3,"rules":1,"never":0}}
            """);
  }

  /** The last hit has the latest date; a message without one is later than nothing with one. */
  @ParameterizedTest
  @CsvSource({"a, 1.eml", "b, 2.eml"})
  void theLastHitIsTheLatestMessage(String subject, String message) throws IOException {
    CommandRun run = coverage("if header \"subject\" \"%s\" { }".formatted(subject), "--json");
    assertThat(run.out().lines().findFirst().orElseThrow())
        .contains(message + "\",\"date\":\"2026");
  }

  @Test
  void ofMessagesWithoutADateTheOneReadLast() throws IOException {
    Files.delete(directory.resolve("1.eml"));
    message("4", "Subject: a\n");
    assertThat(coverage("if header \"subject\" \"a\" { }", "--json").out())
        .contains("4.eml\",\"date\":null}}");
    assertThat(coverage("if header \"subject\" \"a\" { }").out()).contains("2     no date   4.eml");
  }

  /** A loop counts once for a message. */
  @Test
  void countsAreOfMessages() throws IOException {
    message("5", "Content-Type: multipart/mixed; boundary=x\n\n--x\n\na\n--x\n\nb\n--x--\n");
    assertThat(
            coverage("require [\"foreverypart\", \"mime\"];\nforeverypart {\n  if true { }\n}")
                .out())
        .contains(
            "      4                    2  foreverypart {\n",
            "      4      4      0      3    if true { }\n");
  }

  @Test
  void aScriptWithoutRulesHasAListing() throws IOException {
    assertThat(coverage("keep;").out())
        .contains("      3                    1  keep;\n", "rules taken: 0 of 0");
    assertThat(coverage("# nothing").out()).contains("3 messages\n");
  }

  @Test
  void includedScriptsAreListed() throws IOException {
    Files.writeString(directory.resolve("other.sieve"), "if false {\n\tkeep;\n}\n");
    CommandRun run = coverage("require \"include\"; include \"other\";");
    assertThat(run.out())
        .contains("0     never              other.sieve:1  if false\n")
        .contains(
            "other.sieve\n    ran    yes     no   line\n!     0      0      3      1  if false {\n");
    assertThat(coverage("require \"include\"; include \"none\";").exitCode()).isEqualTo(1);
  }

  @Test
  void exitCodes() throws IOException {
    assertThat(coverage("keeep;").exitCode()).isEqualTo(1);
    CommandRun missing = CommandRun.of("coverage", "/no/such", directory.toString());
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).isEqualTo("tamis: /no/such: no such file or directory\n");
    String script = Files.writeString(directory.resolve("k.sieve"), "keep;").toString();
    CommandRun partly = CommandRun.of("coverage", script, "/no/such", directory.toString());
    assertThat(partly.exitCode()).isEqualTo(2);
    assertThat(partly.err()).hasLineCount(1);
    assertThat(partly.out()).contains("3 messages");
    assertThat(CommandRun.of("coverage", "-", "-").exitCode()).isEqualTo(2);
  }
}
