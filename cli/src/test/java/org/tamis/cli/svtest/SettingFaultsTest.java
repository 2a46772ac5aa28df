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

/** Settings that Tamis does not have, and those that act on what already runs. */
class SettingFaultsTest {
  private static final String REQUIRE =
      """
      require ["vnd.dovecot.testsuite", "variables", "editheader", "envelope", "subaddress",
        "extlists", "fileinto", "vacation", "reject", "vnd.dovecot.execute", "replace",
        "enotify", "vnd.dovecot.report"];
      """;

  @TempDir Path directory;

  private TestRuns runs() {
    return new TestRuns(directory, REQUIRE);
  }

  @Test
  void aRefusedValueFailsTheTestsUpToTheNextGoodReload() throws IOException {
    CommandRun run =
        runs()
            .of(
                """
                test "before" { }
                test_config_set "sieve_max_redirects" "many";
                test_config_reload;
                test "first" { }
                test "second" { test_fail "own reason"; }
                test_config_reload :extension "variables";
                test "another extension" { }
                test "mends it" {
                  test_config_unset "sieve_max_redirects";
                  test_config_reload;
                }
                test "after" { }
                """);
    String why = "the setting sieve_max_redirects is \"many\", expected a number";
    assertThat(run.out())
        .contains("a.svtest:6: first: " + why)
        .contains(": second: own reason; " + why)
        .contains("a.svtest:9: another extension: " + why)
        .endsWith("3 passed, 3 failed\n");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void theTestThatGivesARefusedValueFailsThoughItTakesItBack() throws IOException {
    CommandRun run =
        runs()
            .of(
                """
                test "a" {
                  test_config_set "sieve_max_redirects" "many";
                  test_config_set "recipient_delimiter" "-";
                  test_config_reload;
                  test_set "envelope.to" "me-x@example.org";
                  if not envelope :detail "to" "x" { test_fail "the other setting"; }
                  test_config_unset "sieve_max_redirects";
                  test_config_reload;
                }
                test "b" { }
                """);
    assertThat(run.out())
        .contains("a.svtest:7: a: the setting sieve_max_redirects")
        .doesNotContain("the other setting")
        .endsWith("1 passed, 1 failed\n");
  }

  @Test
  void anUnknownNameIsAnErrorOfItsTestAlone() throws IOException {
    CommandRun run =
        runs()
            .of(
                """
                test "a" {
                  test_config_set "sieve_frobnicate" "1";
                  test_config_reload;
                }
                test "b" { test_config_reload; }
                test_config_set "sieve_frob" "1";
                test_config_reload;
                test "c" { }
                """);
    assertThat(run.out())
        .contains("a: unknown setting \"sieve_frobnicate\"")
        .contains("(outside the tests): unknown setting \"sieve_frob\"")
        .endsWith("2 passed, 2 failed\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sieve_variables_max_value_size", "sieve_variables_max_variable_size"})
  void theLongestValueOfTheRunningFile(String name) throws IOException {
    runs()
        .passes(
            """
            set "x" "%s";
            test "default" { set "a" "${x}${x}${x}${x}${x}"; set :length "l" "${a}";
              if not string "${l}" "4096" { test_fail "${l}"; } }
            test_config_set "%s" "8000";
            test_config_reload :extension "variables";
            test "8000" { set "a" "${x}${x}${x}${x}${x}"; set :length "l" "${a}";
              if not string "${l}" "5000" { test_fail "${l}"; } }
            test "cut" { set "a" "${a}${a}"; set :length "l" "${a}";
              if not string "${l}" "8000" { test_fail "${l}"; } }
            test_config_unset "%s";
            test_config_reload :extension "variables";
            test "default again" { set "a" "${x}${x}${x}${x}${x}"; set :length "l" "${a}";
              if not string "${l}" "4096" { test_fail "${l}"; } }
            """
                .formatted("0123456789".repeat(100), name, name));
  }

  @Test
  void ofTheFieldsWithSettingsThoseInTheListCount() throws IOException {
    runs()
        .passes(
            """
            test_config_set "sieve_editheader_header" "X-A x-b";
            test_config_set "sieve_editheader_header/X-A/forbid_add" "yes";
            test_config_set "sieve_editheader_header/X-B/forbid_add" "yes";
            test_config_set "sieve_editheader_header/X-C/forbid_add" "yes";
            test_config_set "sieve_editheader_forbid_add" "X-D";
            test_config_reload :extension "editheader";
            test "a" {
              addheader "X-A" "1"; addheader "X-B" "1"; addheader "X-C" "1"; addheader "X-D" "1";
              if exists "X-A" { test_fail "a"; }
              if exists "X-B" { test_fail "b"; }
              if not exists "X-C" { test_fail "not in the list"; }
              if exists "X-D" { test_fail "d"; }
            }
            """);
  }

  @Test
  void noneAtAll() throws IOException {
    runs()
        .passes(
            """
            test_set "envelope.to" "me+x@example.org";
            test_config_set "recipient_delimiter" "";
            test_config_set "sieve_notify_max_notifications" "0";
            test_config_set "sieve_editheader_max_header_size" "0";
            test_config_set "sieve_user_email" "";
            test_config_reload;
            test "no delimiter" { if not envelope :user "to" "me+x" { test_fail "x"; } }
            test "no limit" {
              set "x" "%s";
              addheader "X-A" "${x}${x}${x}";
              if not exists "X-A" { test_fail "too long"; }
            }
            """
                .formatted("0123456789".repeat(100)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test_config_set \"sieve_extlists_list/friends/name\" \"tag:example.org,2026:friends\";"
            + "test_config_set \"sieve_extlists_list/friends/dict/file/path\" \"friends\";"
            + "set \"list\" \"tag:example.org,2026:friends\";",
        "test_config_set \"sieve_extlists_list/:addrbook:default/dict/file/path\" \"friends\";"
            + "set \"list\" \":addrbook:default\";"
      })
  void shortNamesOfLists(String given) throws IOException {
    Files.writeString(directory.resolve("friends"), "ann@example.net\n");
    runs()
        .passes(
            given
                + """
                test_set "message" "From: ann@example.net";
                test_config_reload;
                test "list" { if not address :list "from" "${list}" { test_fail "list"; } }
                """);
  }

  @ParameterizedTest
  @CsvSource({
    "sender, ann@example.net",
    "recipient, me@example.org",
    "orig_recipient, first@example.org",
    "user_email, user@example.org",
    "postmaster, postmaster@example.com",
    "<>, ''",
    "<fixed@example.com>, fixed@example.com",
  })
  void whoGetsTheBouncesOfNotifications(String value, String from) throws IOException {
    runs()
        .passes(
            """
            test_set "message" "From: ann@example.net\nTo: me@example.org";
            test_set "envelope.orig_to" "first@example.org";
            test_config_set "sieve_user_email" "user@example.org";
            test_config_set "sieve_notify_mailto_envelope_from" "%s";
            test_config_reload;
            test "a" {
              notify "mailto:there@example.com";
              if not test_result_execute { test_fail "not carried out"; }
              test_message :smtp 0;
              if not envelope "from" "%s" { test_fail "envelope"; }
              if not address "from" "me@example.org" { test_fail "author"; }
              if not header :contains "x-sieve" "Tamis" { test_fail "X-Sieve"; }
            }
            """
                .formatted(value, from));
  }

  @Test
  void aReportFromNobodyIsThePostmasters() throws IOException {
    runs()
        .passes(
            """
            test_config_set "sieve_report_from" "<>";
            test_config_reload;
            test "a" {
              report "abuse" "Spam." "there@example.com";
              if not test_result_execute { test_fail "not carried out"; }
              test_message :smtp 0;
              if not envelope "from" "" { test_fail "envelope"; }
              if not address "from" "postmaster@example.com" { test_fail "author"; }
            }
            """);
  }

  @Test
  void aDirectoryOfProgramsMayBeMadeLater() throws IOException {
    runs()
        .passes(
            """
            test_config_set "sieve_execute_bin_dir" "later";
            test_config_reload;
            test "none" { if execute "yes" { test_fail "x"; } }
            """);
  }

  @Test
  void aResetUndoesAReplacedMessageAndNoOther() throws IOException {
    runs()
        .passes(
            """
            test_set "message" "Subject: one";
            test "edited" {
              addheader "X-A" "1";
              test_result_reset;
              if not exists "X-A" { test_fail "the message stays"; }
            }
            test "replaced" {
              replace :subject "two" "Text";
              if not header "subject" "two" { test_fail "replace"; }
              test_result_reset;
              if not header "subject" "one" { test_fail "reset"; }
            }
            """);
  }

  @Test
  void whatIsDoneIsInNoConflictWithWhatIsAppended() throws IOException {
    Files.writeString(
        directory.resolve("s.sieve"), "require \"vacation\"; vacation :handle \"x\" \"Away.\";");
    runs()
        .passes(
            """
            test_set "message" "From: ann@example.net\nTo: me@example.org";
            test "a" {
              if not test_script_compile "s.sieve" { test_fail "compile"; }
              if not test_script_run { test_fail "run"; }
              if test_script_run :append_result { test_fail "twice in one result"; }
              if not test_result_execute { test_fail "execute"; }
              if not test_script_run :append_result { test_fail "done before"; }
            }
            """);
  }

  @Test
  void inboxIsOneMailboxInAnyCaseAndSoIsWhatIsBelowIt() throws IOException {
    runs()
        .passes(
            """
            test_mailbox_create "Inbox.X";
            test "a" {
              fileinto "INBOX.X";
              if not test_result_execute { test_fail "execute"; }
              if not test_message :folder "inbox/X" 0 { test_fail "not there"; }
            }
            """);
  }
}
