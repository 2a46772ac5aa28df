package org.tamis.cli.svtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;

/** Settings that tests change. */
class TestSettingsTest {
  private static final String REQUIRE =
      """
      require ["vnd.dovecot.testsuite", "variables", "relational", "comparator-i;ascii-numeric",
        "envelope", "editheader", "vacation", "vacation-seconds", "include", "extlists",
        "environment", "vnd.dovecot.environment", "vnd.dovecot.report", "spamtest", "fileinto", "subaddress"];
      """;

  @TempDir Path directory;

  private CommandRun run(String tests) throws IOException {
    return new TestRuns(directory, REQUIRE).of(tests);
  }

  private void passes(String tests) throws IOException {
    new TestRuns(directory, REQUIRE).passes(tests);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sieve_spamtest_text_value11|x|unknown setting sieve_spamtest_text_value11",
        "sieve_max_redirects|many|the setting sieve_max_redirects is \"many\", expected a number",
        "sieve_max_cpu_time|2 fortnights|expected a time",
        "sieve_vacation_min_period|soon|expected a time",
        "sieve_vacation_check_recipient|perhaps|expected yes or no",
        "sieve_editheader_max_header_size|big|expected a size",
        "sieve_editheader_max_header_size|10|limits out of range",
        "sieve_redirect_envelope_from|a b c|expected sender, recipient",
        "sieve_spamtest_status_type|magic|expected score, strlen or text",
        "sieve_spamtest_status_header|X-Spam|without a maximum",
        "sieve_vacation_send_from_recipient|perhaps|expected yes or no",
        "sieve_vacation_max_subject_codepoints|10|expected \"256\"",
        "sieve_extlists_list/nouri/dict/file/path|x|is not a URI",
      })
  void aWrongSettingFailsTheTestsFromThereOn(String name, String value, String reason)
      throws IOException {
    CommandRun run =
        run(
            """
            test "a" {
              test_config_set "%s" "%s";
              test_config_reload;
            }
            test "b" { }
            """
                .formatted(name, value));
    assertThat(run.out())
        .contains(":6: a: ")
        .contains(":6: b: ")
        .contains(reason)
        .endsWith("0 passed, 2 failed\n");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void anUnknownSettingThatIsNeverLoadedIsAnErrorToo() throws IOException {
    CommandRun run = run("test \"a\" { test_config_set \"sieve_frobnicate\" \"1\"; }");
    assertThat(run.out())
        .contains("unknown setting \"sieve_frobnicate\"")
        .endsWith("1 passed, 1 failed\n");
    passes("test \"a\" { test_config_set \"x\" \"1\"; test_config_unset \"x\"; }");
  }

  @Test
  void anUnknownExtension() throws IOException {
    assertThat(run("test \"a\" { test_config_reload :extension \"frob\"; }").out())
        .contains("a: unknown extension \"frob\"");
  }

  @Test
  void nothingHappensBeforeItIsLoadedAndOnlyToTheExtension() throws IOException {
    passes(
        """
        test_set "envelope.to" "me+x-y@example.org";
        test_config_set "recipient_delimiter" "-";
        test "not yet" { if not envelope :detail "to" "x-y" { test_fail "x"; } }
        test_config_reload :extension "editheader";
        test "another extension" { if not envelope :detail "to" "x-y" { test_fail "x"; } }
        test_config_reload :extension "subaddress";
        test "now" { if not envelope :detail "to" "y" { test_fail "x"; } }
        test_config_unset "recipient_delimiter";
        test "still" { if not envelope :detail "to" "y" { test_fail "x"; } }
        test_config_reload;
        test "no more" { if not envelope :detail "to" "x-y" { test_fail "x"; } }
        """);
  }

  @Test
  void theRecipientDelimiterIsASetOfCharacters() throws IOException {
    passes(
        """
        test_set "envelope.to" "friep+x@example.net";
        test_set "envelope.from" "list_request@example.net";
        test_config_set "recipient_delimiter" "+-_";
        test_config_reload :extension "subaddress";
        test "plus" { if not envelope :is :detail "to" "x" { test_fail "x"; } }
        test "underscore" { if not envelope :is :user "from" "list" { test_fail "x"; } }
        """);
  }

  /** Whom a reply is from and to, in its envelope and its header. */
  @Test
  void vacation() throws IOException {
    passes(
        """
        test_set "message" text:
        From: Timo <timo@example.com>
        To: all@example.org

        x
        .
        ;
        test_set "envelope.from" "other@example.com";
        test_set "envelope.to" "me@example.org";
        test_set "envelope.orig_to" "all@example.org";
        test_config_set "sieve_vacation_use_original_recipient" "yes";
        test_config_set "sieve_vacation_send_from_recipient" "yes";
        test_config_set "sieve_vacation_to_header_ignore_envelope" "yes";
        test_config_reload :extension "vacation";
        test "reply" {
          vacation "x";
          if not test_result_execute { test_fail "not carried out"; }
          if not test_message :smtp 0 { test_fail "not answered"; }
          if not header "from" "all@example.org" { test_fail "From"; }
          if not header "to" "Timo <timo@example.com>" { test_fail "To"; }
          if not envelope "from" "all@example.org" { test_fail "envelope sender"; }
          if not envelope "to" "other@example.com" { test_fail "envelope recipient"; }
        }
        """);
  }

  @ParameterizedTest
  @CsvSource({
    "sieve_editheader_protected, 'X-A X-B', false, false",
    "sieve_editheader_forbid_add, X-A, false, true",
    "sieve_editheader_forbid_delete, X-A, true, false",
    "sieve_editheader_header/X-A/forbid_add, yes, false, true",
    "sieve_editheader_header/x-a/forbid_delete, yes, true, false",
    "sieve_editheader_header/X-A/forbid_add, no, true, true",
    "sieve_editheader_header, X-A, true, true",
  })
  void editheader(String name, String value, boolean adds, boolean deletes) throws IOException {
    passes(
        """
        test_config_set "%s" "%s";
        test_config_reload :extension "editheader";
        test_set "message" "X-A: 1";
        test "a" {
          deleteheader "X-A";
          if %s exists "x-a" { test_fail "delete"; }
          addheader "X-A" "2";
          if %s header "x-a" "2" { test_fail "add"; }
        }
        """
            .formatted(name, value, deletes ? "" : "not", adds ? "not" : ""));
  }

  @ParameterizedTest
  @CsvSource({
    "sender, ann@example.net",
    "recipient, me@example.org",
    "orig_recipient, first@example.org",
    "user_email, testsuite-mail-user@example.org",
    "postmaster, postmaster@example.com",
    "'  <fixed@example.com> ', fixed@example.com",
    "<>, ''",
  })
  void whoRedirects(String value, String from) throws IOException {
    passes(
        """
        test_set "message" "From: ann@example.net\nTo: me@example.org";
        test_set "envelope.orig_to" "first@example.org";
        test_config_set "sieve_redirect_envelope_from" "%s";
        test_config_reload;
        test "a" {
          redirect "there@example.com";
          if not test_result_execute { test_fail "not carried out"; }
          test_message :smtp 0;
          if not envelope "from" "%s" { test_fail "from"; }
        }
        """
            .formatted(value, from));
  }

  /** Settings are made in any order. */
  @ParameterizedTest
  @CsvSource({
    "user_email, sieve_user_email, ann@example.com",
    "postmaster, postmaster_address, Desk <ann@example.com>",
  })
  void whoRedirectsIsSetFirst(String word, String setting, String value) throws IOException {
    passes(
        """
        test_set "message" "From: s@example.net\nTo: me@example.org";
        test_config_set "sieve_redirect_envelope_from" "%s";
        test_config_set "%s" "%s";
        test_config_reload;
        test "a" {
          redirect "there@example.com";
          if not test_result_execute { test_fail "not carried out"; }
          test_message :smtp 0;
          if not envelope "from" "ann@example.com" { test_fail "from"; }
        }
        """
            .formatted(word, setting, value));
  }

  @ParameterizedTest
  @CsvSource({
    "postmaster, postmaster@example.com",
    "sender, spammer@example.net",
    "recipient, me@example.org",
    "orig_recipient, first@example.org",
    "user_email, user@example.org",
    "<abuse@example.org>, abuse@example.org",
  })
  void whoReports(String value, String from) throws IOException {
    passes(
        """
        test_set "message" "From: spammer@example.net\nTo: me@example.org";
        test_set "envelope.orig_to" "first@example.org";
        test_config_set "sieve_user_email" "user@example.org";
        test_config_set "sieve_report_from" "%s";
        test_config_reload;
        test "a" {
          report "abuse" "This is spam." "there@example.com";
          if not test_result_action "report" { test_fail "action"; }
          if not test_result_execute { test_fail "not carried out"; }
          if not test_message :smtp 0 { test_fail "not sent"; }
          if not address "from" "%s" { test_fail "from"; }
          if not envelope "from" "%s" { test_fail "envelope"; }
        }
        """
            .formatted(value, from, from));
  }

  @ParameterizedTest
  @CsvSource({
    "sieve_vacation_default_subject_template, 'Re: %{subject}', Hi, 'Re: Hi'",
    "sieve_vacation_default_subject_template, 'Re: %$', Hi, 'Re: Hi'",
    "sieve_vacation_default_subject, 'No subject', '', 'No subject'",
  })
  void vacationSubjects(String name, String value, String subject, String expected)
      throws IOException {
    passes(
        """
        test_set "message" "From: ann@example.net\nTo: me@example.org\nSubject: %s";
        test_config_set "%s" "%s";
        test_config_reload :extension "vacation";
        test "a" {
          vacation "Away.";
          if not test_result_execute { test_fail "not carried out"; }
          test_message :smtp 0;
          if not header "subject" "%s" { test_fail "subject"; }
        }
        """
            .formatted(subject, name, value, expected));
  }

  @ParameterizedTest
  @CsvSource({
    "sieve_vacation_check_recipient, no",
    "sieve_vacation_dont_check_recipient, yes",
    "sieve_user_email, other@example.org",
  })
  void whoIsAnswered(String name, String value) throws IOException {
    passes(
        """
        test_set "message" "From: ann@example.net\nTo: other@example.org";
        test_set "envelope.to" "me@example.org";
        test "not" {
          vacation "Away.";
          if not test_result_execute { test_fail "not carried out"; }
          if test_message :smtp 0 { test_fail "answered"; }
        }
        test_result_reset;
        test_config_set "%s" "%s";
        test_config_reload;
        test "now" {
          vacation "Away.";
          if not test_result_execute { test_fail "not carried out"; }
          if not test_message :smtp 0 { test_fail "not answered"; }
        }
        """
            .formatted(name, value));
  }

  @Test
  void limits() throws IOException {
    Files.writeString(
        directory.resolve("s.sieve"), "if header :contains \"subject\" \"xyz\" { keep; }");
    passes(
        """
        test_set "message" "Subject: %s";
        test "work" {
          test_config_set "sieve_max_cpu_time" "1ms";
          test_config_reload;
          if not test_script_compile "s.sieve" { test_fail "compile"; }
          if test_script_run { test_fail "not too much"; }
          if not test_error :contains "steps" { test_fail "which limit"; }
          test_config_set "sieve_max_cpu_time" "0";
          test_config_reload;
          if not test_script_compile "s.sieve" { test_fail "compile"; }
          if not test_script_run { test_fail "no limit"; }
        }
        """
            .formatted("abc ".repeat(2_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "sieve_global, there",
    "sieve_global_dir, there",
    "sieve_script/included-global/path, there",
    "sieve_script/included-global/sieve_script_path, there",
    "sieve_script/included-global/sieve_script_dict/dict/file/path, scripts.dict",
  })
  void whereScriptsAre(String name, String value) throws IOException {
    Files.createDirectory(directory.resolve("there"));
    Files.writeString(directory.resolve("there/one.sieve"), "keep;");
    Files.writeString(
        directory.resolve("scripts.dict"),
        "priv/sieve/name/one\n7\npriv/sieve/data/7\n# a comment\u0001nkeep;\n");
    Files.writeString(
        directory.resolve("s.sieve"), "require \"include\"; include :global \"one\";");
    passes(
        """
        test_config_set "%s" "${tst.path}/%s";
        test_config_reload;
        test "a" {
          if not test_script_compile "s.sieve" { test_fail "compile"; }
          if not test_script_run { test_fail "run"; }
          if not test_result_action "keep" { test_fail "keep"; }
        }
        """
            .formatted(name, value));
  }

  @Test
  void listsAndTheEnvironment() throws IOException {
    Files.writeString(directory.resolve("friends"), "ann@example.net\n");
    passes(
        """
        test_set "message" "From: ann@example.net";
        test_config_set "sieve_extlists_list/tag:example.org,2026:friends/dict/file/path" "friends";
        test_config_set "sieve_extlists_list/tag:example.org,2026:friends/max_lookup_size" "128";
        test_config_set "sieve_notify_mailto_max_headers" "16";
        test_config_set "sieve_env_display_name" "Jane";
        test_config_reload;
        test "list" {
          if not address :list "from" "tag:example.org,2026:friends" { test_fail "list"; }
        }
        test "environment" {
          if not environment "vnd.dovecot.config.display_name" "Jane" { test_fail "item"; }
          if not environment "location" "MS" { test_fail "location"; }
          if not environment "phase" "post" { test_fail "phase"; }
          if not environment "vnd.dovecot.username" "testsuite-mail-user@example.org" {
            test_fail "user";
          }
        }
        """);
  }

  @Test
  void whichExtensionsThereAre() throws IOException {
    Files.writeString(directory.resolve("s.sieve"), "require \"fileinto\";");
    passes(
        """
        test "a" {
          test_config_set "sieve_extensions" "-fileinto";
          test_config_reload;
          if test_script_compile "s.sieve" { test_fail "taken away"; }
          test_config_set "sieve_extensions" "fileinto include";
          test_config_reload;
          if not test_script_compile "s.sieve" { test_fail "given"; }
        }
        """);
  }
}
