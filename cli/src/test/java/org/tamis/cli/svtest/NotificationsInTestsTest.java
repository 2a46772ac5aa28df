package org.tamis.cli.svtest;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom notifications in tests are from, where no setting says more. */
class NotificationsInTestsTest {
  private static final String REQUIRE =
      "require [\"vnd.dovecot.testsuite\", \"enotify\", \"envelope\"];\n";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "'', '', postmaster@example.com",
    "user@example.org, '', user@example.org",
    "user@example.org, boss@example.com, boss@example.com",
    "'', boss@example.com, boss@example.com",
  })
  void bounces(String user, String given, String from) throws IOException {
    String tag = given.isEmpty() ? "" : ":from \"" + given + "\" ";
    new TestRuns(directory, REQUIRE)
        .passes(
            """
            test_config_set "sieve_user_email" "%s";
            test_config_reload;
            test "a" {
              notify %s"mailto:there@example.com";
              if not test_result_execute { test_fail "not carried out"; }
              test_message :smtp 0;
              if not envelope "from" "%s" { test_fail "envelope"; }
            }
            """
                .formatted(user, tag, from));
  }
}
