package org.tamis.cli.svtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;

/** {@code test_assert_message}. */
class AssertMessageTest {
  private static final String REQUIRE =
      "require [\"vnd.dovecot.testsuite\", \"editheader\", \"encoded-character\"];\n";

  @TempDir Path directory;

  private TestRuns runs() {
    return new TestRuns(directory, REQUIRE);
  }

  /** In the texts, a tilde is a line end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A: 1~B: 2~~body | A: 1~B: 3~~body | line 2: expected \"B: 3\", found \"B: 2\"",
        "A: 1~~body | A: 1~~body~more | line 4: expected \"more\", found the end",
        "A: 1~~body~~~ | A: 1~~body | line 4: expected the end, found \"\"",
        "A: 1~~x | a: 1~~x | line 1: expected \"a: 1\", found \"A: 1\"",
        "A: 1~~x y | A: 1~~x  y | line 3: expected \"x  y\", found \"x y\"",
        "A: abcdefghijklmnopqrstuvwxyz1~~ | A: abcdefghijklmnopqrstuvwxyz2~~ | line 1: expected \"…ghijklmnopqrstuvwxyz2\", found \"…ghijklmnopqrstuvwxyz1\"",
        "A: ${unicode:e4}~~ | A: ${hex:e4}~~ | line 1: expected \"A: \ufffd\", found \"A: ä\"",
        "A: 1~~x | `` | line 1: expected the end, found \"A: 1\"",
      })
  void theFirstLineThatDiffersIsNamed(String message, String wanted, String reason)
      throws IOException {
    CommandRun run = runs().of(test(message, "", wanted));
    assertThat(run.out()).contains("a.svtest:4: a: the message differs in " + reason + "\n");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A: 1~~body~ | `` | A: 1~~body",
        "A: 1~~body | `` | A: 1~~body~",
        "A: 1~Date: x~ y~~body | :ignore \"date\" | A: 1~~body",
        "A: 1~Date: x~~body | :ignore [\"a\", \"date\"] | Date: y~A: 2~~body",
        "A: ä~~ö | `` | A: ä~~ö",
      })
  void theSame(String message, String tags, String wanted) throws IOException {
    runs().passes(test(message, tags, wanted));
  }

  private static String test(String message, String tags, String wanted) {
    return """
    test_set "message" "%s";
    test "a" {
      test_assert_message %s "%s";
    }
    """
        .formatted(encoded(message), tags, encoded(wanted));
  }

  private static String encoded(String text) {
    return text.replace("~", "${hex: 0d 0a}");
  }

  @Test
  void asATestItIsTrueOrFalseAndSeesWhatTheScriptChanged() throws IOException {
    runs()
        .passes(
            """
            test_set "message" text:
            Subject: one

            body
            .
            ;
            test "a" {
              if not test_assert_message text:
            Subject: one

            body
            .
              { test_fail "the same"; }
              addheader :last "X-Mark" "two";
              if test_assert_message "Subject: one

            body" { test_fail "changed"; }
              test_assert_message text:
            Subject: one
            X-Mark: two

            body
            .
            ;
            }
            """);
  }

  @Test
  void aReplyIsComparedWithoutWhatNoTestCanKnow() throws IOException {
    new TestRuns(directory, "require [\"vnd.dovecot.testsuite\", \"vacation\"];\n")
        .passes(
            """
            test_set "message" text:
            From: ann@example.net
            To: me@example.org
            Subject: lunch?
            Message-ID: <1@example.net>

            .
            ;
            test "a" {
              vacation "I am away.";
              if not test_result_execute { test_fail "not carried out"; }
              test_message :smtp 0;
              test_assert_message :ignore ["Date", "Message-ID", "Precedence",
                  "X-Auto-Response-Suppress", "Auto-Submitted", "MIME-Version", "Content-Type",
                  "Content-Transfer-Encoding", "References", "In-Reply-To"] text:
            From: me@example.org
            To: ann@example.net
            Subject: Auto: lunch?

            I am away.
            .
            ;
            }
            """);
  }

  @Test
  void aNameThatNoFieldHasIsAnError() throws IOException {
    CommandRun run = runs().of("test_assert_message :ignore \"a b\" \"x\";\n");
    assertThat(run.err()).contains("a.svtest:2:").contains("is not the name of a header field");
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
