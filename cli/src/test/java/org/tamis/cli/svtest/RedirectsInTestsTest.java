package org.tamis.cli.svtest;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The field that ends loops of redirects. */
class RedirectsInTestsTest {
  private static final String REQUIRE = "require [\"vnd.dovecot.testsuite\"];\n";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "'', me@example.org, other@example.org",
    "user@example.org, user@example.org, me@example.org",
  })
  void namesTheUserIfThatIsSet(String user, String named, String other) throws IOException {
    new TestRuns(directory, REQUIRE)
        .passes(
            """
            test_config_set "sieve_user_email" "%1$s";
            test_config_reload;
            test "named" {
              test_set "message" "To: me@example.org";
              redirect "there@example.com";
              if not test_result_execute { test_fail "not carried out"; }
              test_message :smtp 0;
              if not header "x-sieve-redirected-from" "%2$s" { test_fail "field"; }
            }
            test "somebody else's is no loop" {
              test_result_reset;
              test_set "message" "To: me@example.org\nX-Sieve-Redirected-From: %3$s";
              redirect "there@example.com";
              if not test_result_execute { test_fail "not carried out"; }
            }
            test "the own one is a loop" {
              test_result_reset;
              test_set "message" "To: me@example.org\nX-Sieve-Redirected-From: %2$s";
              redirect "there@example.com";
              if test_result_execute { test_fail "carried out"; }
              if test_message :smtp 0 { test_fail "sent"; }
            }
            """
                .formatted(user, named, other));
  }
}
