package org.tamis.cli.svtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.cli.testing.CommandRun;

/** The commands and tests of the language. */
class TestLanguageTest {
  private static final String REQUIRE =
      """
      require ["vnd.dovecot.testsuite", "fileinto", "mailbox", "imap4flags", "variables", "copy",
        "relational", "comparator-i;ascii-numeric", "envelope", "foreverypart", "editheader",
        "vacation", "duplicate", "special-use", "mailboxid", "include", "extlists", "environment",
        "vnd.dovecot.environment"];
      """;

  @TempDir Path directory;

  private void script(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private CommandRun run(String tests) throws IOException {
    return new TestRuns(directory, REQUIRE).of(tests);
  }

  /** All tests of the text pass, and there is at least one. */
  private void passes(String tests) throws IOException {
    new TestRuns(directory, REQUIRE).passes(tests);
  }

  private String failureOf(String tests) throws IOException {
    CommandRun run = run(tests);
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
    return run.out().lines().skip(1).findFirst().orElseThrow();
  }

  private String brokenBy(String tests) throws IOException {
    CommandRun run = run(tests);
    assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
    return run.err();
  }

  private static final String LETTER =
      """
      test_set "message" text:
      From: Ann <ann@example.net>
      To: me@example.org
      Subject: a letter

      Text.
      .
      ;
      """;

  // ---- tests

  @Test
  void aTestInATestOrInACondition() throws IOException {
    assertThat(brokenBy("test \"a\" { test \"b\" { } }")).contains("SV0900");
    assertThat(brokenBy("if true { test \"b\" { } }")).contains("SV0900");
  }

  @Test
  void testFailLeavesLoopsAndLaterLoopsRun() throws IOException {
    String nested =
        """
        test_set "message" text:
        Content-Type: multipart/mixed; boundary=x

        --x

        one
        --x

        two
        --x--
        .
        ;
        test "a" { foreverypart { foreverypart { test_fail "inside"; } } }
        test "b" {
          set "n" "";
          foreverypart { set "n" "${n}x"; }
          if not string "${n}" "xxx" { test_fail "${n}"; }
        }
        """;
    CommandRun run = run(nested);
    assertThat(run.out()).contains(": a: inside\n").endsWith("1 passed, 1 failed\n");
  }

  @Test
  void whatFollowsTestFailDoesNotRun() throws IOException {
    assertThat(failureOf("test \"a\" { if true { test_fail \"first\"; } test_fail \"second\"; }"))
        .endsWith("a: first");
  }

  @Test
  void manyTestsMayFail() throws IOException {
    CommandRun run = run("test \"a\" { test_fail \"x\"; }\n".repeat(300));
    assertThat(run.out()).endsWith("\n0 passed, 300 failed\n");
  }

  // ---- message and envelope

  @ParameterizedTest
  @CsvSource({
    "'', sender@example.com, recipient@example.com",
    "'From: f@example.net', f@example.net, recipient@example.com",
    "'From: f@example.net\nSender: s@example.net', s@example.net, recipient@example.com",
    "'Return-Path: <r@example.net>\nSender: s@example.net', r@example.net, recipient@example.com",
    "'Return-Path: <>\nFrom: f@example.net', '', recipient@example.com",
    "'To: t@example.org, u@example.org', sender@example.com, t@example.org",
    "'Envelope-To: e@example.org\nTo: t@example.org', sender@example.com, e@example.org",
  })
  void theEnvelopeOfAMessage(String header, String from, String to) throws IOException {
    passes(
        """
        test_set "message" "%s\nX: y\n\nText";
        test "a" {
          if not envelope "from" "%s" { test_fail "from"; }
          if not envelope ["to"] "%s" { test_fail "to"; }
          if not envelope "orig_to" "%3$s" { test_fail "orig_to"; }
        }
        """
            .formatted(header, from, to));
  }

  @Test
  void theFirstMessage() throws IOException {
    passes("test \"a\" { if not header \"subject\" \"Frop!\" { test_fail \"no\"; } }");
  }

  @Test
  void partsOfTheEnvelope() throws IOException {
    passes(
        """
        test_set "Envelope.FROM" "<a@example.net>";
        test_set "envelope.to" "local";
        test "set" {
          if not envelope "from" "a@example.net" { test_fail "from"; }
          if not envelope "to" "local" { test_fail "to"; }
          if not envelope "orig_to" "local" { test_fail "orig_to follows to"; }
        }
        test_set "envelope.orig_to" "first+x=y@example.org";
        test_set "envelope.auth" "user1";
        test "own" {
          if not envelope "to" "local" { test_fail "to"; }
          if not envelope "orig_to" "first+x=y@example.org" { test_fail "orig_to"; }
          if not envelope "auth" "user1" { test_fail "auth"; }
        }
        test_set "envelope.from" "not an address";
        test "null" {
          if not envelope "from" "" { test_fail "from"; }
          if not test_error :contains "not an address" { test_fail "error"; }
        }
        test_set "message" "X: y";
        test "reset" { if not envelope "from" "sender@example.com" { test_fail "from"; } }
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test_set \"envelope.cc\" \"x\";",
        "test_set \"messages\" \"x\";",
        "set \"o\" \"message\"; test_set \"${o}\" \"x\";",
        "test_message 0;",
        "test_message :smtp :folder \"INBOX\" 0;",
        "test_message :folder \"\" 0;",
        "set \"tst.path\" \"x\";",
        "set \"x\" \"${tst.1}\";",
        "set \"x\" \"${tst.a.b}\";",
      })
  void mistakesThatAreFoundBeforeAnythingRuns(String mistake) throws IOException {
    assertThat(brokenBy("test \"a\" { }\n" + mistake)).startsWith("tamis: ").contains("SV0");
  }

  @Test
  void theNamespaceOfTheLanguage() throws IOException {
    passes(
        """
        test "path" { if not string "${tst.path}${tst.other}" "%s" { test_fail "${tst.path}"; } }
        """
            .formatted(directory.toAbsolutePath()));
  }

  // ---- results

  @Test
  void aResultIsCarriedOutOnceAndWhatIsNewThen() throws IOException {
    passes(
        LETTER
            + """
            test_mailbox_create "A";
            test "once" {
              fileinto :copy "A";
              if not test_result_execute { test_fail "first"; }
              if not test_result_execute { test_fail "second"; }
              if test_message :folder "A" 1 { test_fail "twice in A"; }
              if test_message :folder "INBOX" 1 { test_fail "twice in INBOX"; }
              keep;
              fileinto "A";
              redirect "x@example.net";
              if not test_result_execute { test_fail "third"; }
              if test_message :folder "A" 1 { test_fail "A again"; }
              if test_message :folder "INBOX" 1 { test_fail "INBOX again"; }
              if not test_message :smtp 0 { test_fail "not sent"; }
              test_result_reset;
              if test_message :smtp 0 { test_fail "captured mail must be gone"; }
              if not test_message :folder "A" 0 { test_fail "stored mail must stay"; }
              keep;
              if not test_result_execute { test_fail "fourth"; }
              if not test_message :folder "INBOX" 1 { test_fail "another result"; }
            }
            """);
  }

  @Test
  void actionsByNumberAndName() throws IOException {
    passes(
        """
        test "a" {
          keep;
          fileinto :copy "A";
          fileinto "INBOX";
          redirect :copy "x@example.net";
          redirect "x@example.net";
          if duplicate :uniqueid "x" { test_fail "nothing is remembered"; }
          if not test_result_action :index 1 "keep" { test_fail "1"; }
          if not test_result_action :index 2 "store" { test_fail "2"; }
          if not test_result_action :index 3 "redirect" { test_fail "3"; }
          if not test_result_action :index 4 "duplicate_mark" { test_fail "4"; }
          if test_result_action :index 5 :matches "*" { test_fail "5"; }
          if test_result_action :index 0 :matches "*" { test_fail "0"; }
          if not test_result_action :count "eq" "4" { test_fail "count"; }
        }
        """);
  }

  @Test
  void sentMailHasItsOwnEnvelopeAndTheOrderOfTheScript() throws IOException {
    passes(
        LETTER
            + """
            test "a" {
              redirect "first@example.net";
              vacation "Away.";
              redirect "second@example.net";
              if not test_result_execute { test_fail "not carried out"; }
              test_message :smtp 1;
              if not allof(envelope "to" "ann@example.net", envelope "from" "") { test_fail "1"; }
              test_message :smtp 2;
              if not envelope "to" "second@example.net" { test_fail "2"; }
              if not envelope "from" "ann@example.net" { test_fail "2 from"; }
              test_message :smtp 0;
              if not envelope "to" "first@example.net" { test_fail "0"; }
              if not header "subject" "a letter" { test_fail "0 subject"; }
            }
            """);
  }

  @Test
  void aMessageThatIsMissing() throws IOException {
    assertThat(failureOf("test \"a\" { test_message :smtp 0; }"))
        .endsWith("a: no message 0 among sent mail");
    assertThat(failureOf("test \"a\" { test_message :folder \"X\" 2; }"))
        .endsWith("a: no message 2 in \"X\"");
    passes("test \"a\" { if test_message :folder \"X\" 0 { test_fail \"x\"; } }");
    assertThat(failureOf("test \"a\" { test_mailbox_delete \"X\"; }")).contains("not implemented");
  }

  @Test
  void flagsOfAStoredMessage() throws IOException {
    passes(
        LETTER
            + """
            test "a" {
              fileinto :create :flags ["\\\\Seen", "$x"] "A";
              if not test_result_execute { test_fail "not carried out"; }
              test_message :folder "A" 0;
              if not hasflag ["$x"] { test_fail "keyword"; }
              if not hasflag :count "eq" "2" { test_fail "count"; }
              test_set "message" "X: y";
              if hasflag "$x" { test_fail "another message"; }
            }
            """);
  }

  @Test
  void mailboxesWithAUseOrAnId() throws IOException {
    passes(
        LETTER
            + """
            test "use" {
              fileinto :specialuse "\\\\Junk" :create "Spam";
              if not test_result_execute { test_fail "not carried out"; }
              if not specialuse_exists "Spam" "\\\\Junk" { test_fail "use"; }
              test_config_set "namespace/inbox/mailbox/Old/special_use" "\\\\Archive";
              test_config_reload;
              if not specialuse_exists "\\\\archive" { test_fail "set"; }
            }
            test "id" {
              test_result_reset;
              test_mailbox_create "Third";
              if not mailboxidexists ["M0", "M3"] { test_fail "ids"; }
              fileinto :mailboxid "M3" "Other";
              if not test_result_execute { test_fail "not carried out"; }
              if not test_message :folder "Third" 0 { test_fail "not there"; }
            }
            """);
  }

  // ---- scripts

  @Test
  void aScriptHasStateOfItsOwnAndTheSharedResult() throws IOException {
    script("s.sieve", "require [\"fileinto\", \"copy\"]; fileinto :copy \"B\";");
    script("stop.sieve", "stop;");
    passes(
        """
        test "append" {
          fileinto :copy "A";
          if not test_script_compile "s.sieve" { test_fail "compile"; }
          if not test_script_run :append_result { test_fail "run"; }
          if not test_result_action :count "eq" "2" { test_fail "both"; }
          if not test_script_run { test_fail "run again"; }
          if not test_result_action :count "eq" "1" { test_fail "only its own"; }
        }
        test "stop ends the script alone" {
          if not test_script_compile "./stop.sieve" { test_fail "compile"; }
          if not test_script_run { test_fail "run"; }
        }
        """);
  }

  @Test
  void whatAScriptMakesOfTheMessageAndItsFlags() throws IOException {
    script(
        "s.sieve",
        "require [\"editheader\", \"imap4flags\"]; addheader \"X-New\" \"1\"; setflag \"$x\";");
    passes(
        LETTER
            + """
            test "a" {
              if not test_script_compile "s.sieve" { test_fail "compile"; }
              if not test_script_run { test_fail "run"; }
              if not header "x-new" "1" { test_fail "header"; }
              if not hasflag "$x" { test_fail "flag"; }
              if not test_result_execute { test_fail "not carried out"; }
              test_result_reset;
              test_message :folder "INBOX" 0;
              if not header "x-new" "1" { test_fail "stored header"; }
              if not hasflag "$x" { test_fail "stored flag"; }
            }
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "ereject"})
  void bothRefusalsAreCalledReject(String command) throws IOException {
    passes(
        "require \""
            + command
            + "\"; test \"a\" { "
            + command
            + " \"no\"; if not test_result_action \"reject\" { test_fail \"name\"; } }");
  }

  @Test
  void aScriptThatFailsLeavesNothing() throws IOException {
    script(
        "s.sieve",
        "require \"fileinto\"; fileinto \"A\"; redirect \"a@b.c\"; redirect \"d@b.c\";"
            + "redirect \"e@b.c\"; redirect \"f@b.c\"; redirect \"g@b.c\";");
    passes(
        """
        test "a" {
          if not test_script_compile "s.sieve" { test_fail "compile"; }
          if test_script_run { test_fail "five redirects"; }
          if not test_error :count "eq" "1" { test_fail "one error"; }
          if not test_error :contains "redirects" { test_fail "which limit"; }
          if test_result_action :matches "*" { test_fail "actions"; }
          test_config_set "sieve_max_redirects" "5";
          test_config_reload;
          if not test_script_compile "s.sieve" { test_fail "compile"; }
          if not test_script_run { test_fail "run"; }
          if test_error :matches "*" { test_fail "errors are those of the last run"; }
        }
        """);
  }

  @Test
  void testFailInAScript() throws IOException {
    script("s.sieve", "require \"vnd.dovecot.testsuite\"; test_fail \"x\"; keep;");
    script(
        "t.sieve",
        "require [\"vnd.dovecot.testsuite\", \"variables\", \"fileinto\"]; test_result_reset;"
            + "set \"m\" \"\"; fileinto \"${m}\";");
    script("u.sieve", "require [\"vnd.dovecot.testsuite\"]; if test_script_run { keep; }");
    passes(
        """
        test "interrupts the script, and is no failure" {
          if not test_script_compile "s.sieve" { test_fail "compile"; }
          if test_script_run { test_fail "true"; }
          if test_result_action "keep" { test_fail "went on"; }
        }
        test "an error of a script that knows the language is no failure either" {
          if not test_script_compile "t.sieve" { test_fail "compile"; }
          if not test_script_run { test_fail "false"; }
          if not test_error :count "eq" "1" { test_fail "error"; }
        }
        """);
    passes(
        """
        test "scripts that run themselves come to an end" {
          if not test_script_compile "u.sieve" { test_fail "compile"; }
          if not test_script_run { test_fail "it knows the language"; }
        }
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keep; | 0 | ''",
        "frob; | 2 | validation failed",
        "frob; frob; | 2 | validation failed",
        "frob; grob; header; | 4 | validation failed",
        "keep | 2 | parse failed",
        "frob; if true { keep; | 2 | parse failed",
        "redirect 3; redirect \"no address\"; | 3 | validation failed",
      })
  void eachMistakeIsOneErrorAndThenThereIsASummary(String script, int count, String last)
      throws IOException {
    script("s.sieve", script);
    passes(
        """
        test "a" {
          test_script_compile_or_not;
          if not test_error :count "eq" "%d" { test_fail "count"; }
          if not anyof (string "%s" "", test_error :index %1$d "%2$s") { test_fail "last"; }
        }
        """
            .formatted(count, last)
            .replace("test_script_compile_or_not;", "if test_script_compile \"s.sieve\" { }"));
  }

  @Test
  void aScriptThatIsMissing() throws IOException {
    passes(
        """
        test "a" {
          if test_script_compile "no.sieve" { test_fail "compile"; }
          if not test_error :contains "no such file" { test_fail "error"; }
        }
        """);
    assertThat(failureOf("test \"a\" { if test_script_run { } }"))
        .endsWith("no script has been compiled");
  }

  @Test
  void aFailedCompileKeepsTheScriptFromBefore() throws IOException {
    script("good.sieve", "discard;");
    script("bad.sieve", "frob;");
    passes(
        """
        test "a" {
          if not test_script_compile "good.sieve" { test_fail "good"; }
          test_binary_save "one";
          if test_script_compile "bad.sieve" { test_fail "bad"; }
          if not test_script_run { test_fail "run"; }
          if not test_result_action "discard" { test_fail "which"; }
          test_binary_load "one";
          if not test_script_run { test_fail "run"; }
        }
        """);
  }

  @Test
  void scriptsInSequence() throws IOException {
    script("keep.sieve", "keep;");
    script("none.sieve", "# nothing");
    script("discard.sieve", "discard;");
    script("a.sieve", "require [\"fileinto\", \"mailbox\"]; fileinto :create \"A\";");
    script("bad.sieve", "frob;");
    passes(
        LETTER
            + """
            test "the next one runs while the message is kept" {
              if not test_multiscript ["keep.sieve", "none.sieve", "a.sieve"] { test_fail "1"; }
              if not test_message :folder "A" 0 { test_fail "A"; }
              if test_message :folder "INBOX" 0 { test_fail "INBOX"; }
            }
            test "and no further" {
              if not test_multiscript ["discard.sieve", "a.sieve"] { test_fail "2"; }
              if test_message :folder "A" 1 { test_fail "A"; }
            }
            test "the end is the implicit keep" {
              if not test_multiscript ["keep.sieve", "none.sieve"] { test_fail "3"; }
              if not test_message :folder "INBOX" 0 { test_fail "INBOX"; }
              if test_message :folder "INBOX" 1 { test_fail "twice"; }
            }
            test "all must compile" {
              if test_multiscript ["keep.sieve", "bad.sieve"] { test_fail "4"; }
              if not test_error :count "eq" "2" { test_fail "errors"; }
            }
            """);
  }
}
