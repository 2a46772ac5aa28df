package org.tamis.cli.svtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptSizeTest {
  private static final String REQUIRE =
      """
      require ["vnd.dovecot.testsuite", "relational", "comparator-i;ascii-numeric"];
      """;

  @TempDir Path directory;

  /** {@code big} has 12 octets in 11 letters. */
  @BeforeEach
  void scripts() throws IOException {
    Files.createDirectory(directory.resolve("included"));
    Files.writeString(directory.resolve("big.sieve"), "keep; # \u00e4 \n");
    Files.writeString(directory.resolve("included/big.sieve"), "keep; # " + "x".repeat(92));
    Files.writeString(directory.resolve("small.sieve"), "require \"include\"; include \"big\";\n");
  }

  private TestRuns runs() {
    return new TestRuns(directory, REQUIRE);
  }

  @ParameterizedTest
  @CsvSource({"11, true", "11B, true", "12, false", "1k, false", "0, false"})
  void aLargerScriptDoesNotCompile(String size, boolean refused) throws IOException {
    runs()
        .passes(
            """
            test_config_set "sieve_max_script_size" "%s";
            test_config_reload;
            test "a" {
              if %s test_script_compile "big.sieve" { test_fail "wrong"; }
            }
            """
                .formatted(size, refused ? "" : "not"));
  }

  @Test
  void theErrorIsOneLine() throws IOException {
    runs()
        .passes(
            """
            test_config_set "sieve_max_script_size" "11";
            test_config_reload;
            test "a" {
              if test_script_compile "big.sieve" { test_fail "compiled"; }
              if not test_error :index 1
                  "the script \\"big\\" has 12 octets, and sieve_max_script_size allows 11" {
                test_fail "the line";
              }
              if not test_error :count "eq" :comparator "i;ascii-numeric" "2" { test_fail "2"; }
            }
            """);
  }

  @Test
  void anIncludedScriptIsMeasuredAsWell() throws IOException {
    runs()
        .passes(
            """
            test "a" {
              if not test_script_compile "small.sieve" { test_fail "does not compile"; }
              test_config_set "sieve_max_script_size" "100";
              test_config_reload;
              if not test_script_compile "small.sieve" { test_fail "100"; }
              test_config_set "sieve_max_script_size" "99";
              test_config_reload;
              if test_script_compile "small.sieve" { test_fail "compiled"; }
              if test_multiscript "small.sieve" { test_fail "ran"; }
            }
            """);
  }
}
