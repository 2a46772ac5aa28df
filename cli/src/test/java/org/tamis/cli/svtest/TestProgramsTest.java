package org.tamis.cli.svtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.signature.Extension;

/** Programs, notifications, refusals and IMAP events in tests. */
class TestProgramsTest {
  private static final String REQUIRE =
      """
      require ["vnd.dovecot.testsuite", "variables", "environment", "imapsieve", "enotify", "copy",
        "vnd.dovecot.pipe", "vnd.dovecot.filter", "vnd.dovecot.execute", "relational",
        "comparator-i;ascii-numeric"];
      """;

  @TempDir Path directory;

  @BeforeEach
  void programs() throws IOException {
    Files.createDirectory(directory.resolve("bin"));
    program("input", "exec cat");
    program("slow", "exec sleep 3600");
    program("yes", "cat >/dev/null");
    program("who", "printf '%s %s %s %s' \"$SENDER\" \"$RECIPIENT\" \"$USER\" \"$HOST\"");
    program("carriage-returns", "tr -dc '\\r' | wc -c | tr -d ' \\n'");
  }

  private void program(String name, String script) throws IOException {
    Path file =
        Files.writeString(directory.resolve("bin").resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private CommandRun run(String tests) throws IOException {
    return new TestRuns(directory, REQUIRE).of(tests);
  }

  private void passes(String tests) throws IOException {
    new TestRuns(directory, REQUIRE).passes(tests);
  }

  @Test
  void everyExtensionCanBeRequired() throws IOException {
    String requires =
        Extensions.STANDARD.stream()
            .map(Extension::capability)
            .filter(capability -> !capability.isEmpty())
            .map("if not test_script_compile \"%1$s.sieve\" { test_fail \"%1$s\"; }\n"::formatted)
            .collect(Collectors.joining());
    for (Extension extension : Extensions.STANDARD) {
      String capability = extension.capability();
      Files.writeString(
          directory.resolve(capability + ".sieve"), "require \"" + capability + "\";");
    }
    passes("test \"all\" {\n" + requires + "}");
  }

  @Test
  void withoutADirectoryEveryProgramIsUnknown() throws IOException {
    Files.writeString(
        directory.resolve("s.sieve"), "require \"vnd.dovecot.execute\"; execute \"yes\";");
    passes(
        """
        test "none" {
          if execute "yes" { test_fail "execute"; }
          if filter "input" { test_fail "filter"; }
          pipe "yes";
          if test_result_execute { test_fail "pipe"; }
          if not test_script_compile "s.sieve" { test_fail "compile"; }
          if test_script_run { test_fail "no error"; }
        }
        test_config_set "sieve_execute_bin_dir" "bin";
        test_config_reload;
        test "of this use alone" {
          if not execute "yes" { test_fail "execute"; }
          if filter "input" { test_fail "filter"; }
        }
        test_config_set "sieve_execute_bin_dir" "";
        test_config_reload :extension "vnd.dovecot.execute";
        test "none again" { if execute "yes" { test_fail "execute"; } }
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sieve_execute_exec_timeout|soon|expected a time",
        "sieve_execute_input_eol|cr|expected lf or crlf",
        "sieve_pipe_socket_dir|sieve-pipe|expected \"\"",
        "sieve_pipe_frob|x|unknown setting",
        "sieve_notify_max_notifications|many|expected a number",
        "sieve_notify_mailto_envelope_from|nobody at all|expected sender",
      })
  void wrongSettings(String name, String value, String reason) throws IOException {
    CommandRun run =
        run(
            """
            test "a" {
              test_config_set "%s" "%s";
              test_config_reload;
            }
            """
                .formatted(name, value));
    assertThat(run.out()).contains(reason).endsWith("0 passed, 1 failed\n");
  }

  @Test
  void aProgramMustEndInTime() throws IOException {
    passes(
        """
        test_config_set "sieve_execute_bin_dir" "bin";
        test_config_set "sieve_execute_exec_timeout" "100ms";
        test_config_reload;
        test "too slow" { if execute "slow" { test_fail "not ended"; } }
        test_config_set "sieve_execute_exec_timeout" "0";
        test_config_reload;
        test "no limit" { if not execute "yes" { test_fail "ended"; } }
        """);
  }

  @ParameterizedTest
  @CsvSource({"'', 2, 2", "lf, 0, 0", "crlf, 2, 2"})
  void endsOfLines(String setting, int ofText, int ofMessage) throws IOException {
    passes(
        """
        test_set "message" "A: b
        C: d
        ";
        test_config_set "sieve_execute_bin_dir" "bin";
        %s
        test_config_reload;
        test "text" {
          execute :input "%s" :output "n" "carriage-returns";
          if not string "${n}" "%d" { test_fail "${n}"; }
        }
        test "message" {
          execute :pipe :output "n" "carriage-returns";
          if not string "${n}" "%d" { test_fail "${n}"; }
        }
        """
            .formatted(
                setting.isEmpty()
                    ? ""
                    : "test_config_set \"sieve_execute_input_eol\" \"" + setting + "\";",
                "a\r\nb\n",
                ofText,
                ofMessage));
  }

  @Test
  void programsKnowTheEnvelopeOfTheMessage() throws IOException {
    passes(
        """
        test_config_set "sieve_execute_bin_dir" "bin";
        test_config_set "hostname" "mx.example.org";
        test_config_reload;
        test "at first" {
          execute :output "who" "who";
          if not string "${who}" "sender@example.com recipient@example.org testsuite-mail-user@example.org mx.example.org" { test_fail "${who}"; }
        }
        test_set "envelope.from" "ann@example.net";
        test_set "envelope.to" "me@example.org";
        test "later" {
          execute :output "who" "who";
          if not string :matches "${who}" "ann@example.net me@example.org *" { test_fail "${who}"; }
        }
        """);
  }

  @Test
  void countsBeginAnewWithTheResult() throws IOException {
    passes(
        """
        test_config_set "sieve_pipe_bin_dir" "bin";
        test_config_set "sieve_notify_max_notifications" "1";
        test_config_reload;
        test "pipe" {
          pipe "yes";
          test_result_reset;
          pipe "yes";
          if not test_result_execute { test_fail "pipe"; }
        }
        test "notify" {
          notify "mailto:ann@example.net";
          test_result_reset;
          notify "mailto:ann@example.net";
          if not test_result_execute { test_fail "notify"; }
          if not test_message :smtp 0 { test_fail "not sent again"; }
        }
        """);
  }

  @ParameterizedTest
  @CsvSource({
    "sieve_notify_max_notifications, 2, true",
    "sieve_notify_max_notifications, 1, false",
    "sieve_notify_mailto_max_recipients, 2, true",
    "sieve_notify_mailto_max_recipients, 0, true",
    "sieve_notify_mailto_max_recipients, 1, false",
  })
  void limitsOfNotifications(String name, String value, boolean runs) throws IOException {
    Files.writeString(
        directory.resolve("s.sieve"),
        """
        require ["enotify", "variables"];
        set "to" "a@example.net,b@example.net";
        notify "mailto:${to}";
        notify "mailto:c@example.net";
        """);
    passes(
        """
        test_config_set "%s" "%s";
        test_config_reload :extension "enotify";
        test "a" {
          if not test_script_compile "s.sieve" { test_fail "compile"; }
          if %s test_script_run { test_fail "run"; }
        }
        """
            .formatted(name, value, runs ? "not" : ""));
  }

  @Test
  void whatIsNotSentIsInTheResult() throws IOException {
    passes(
        """
        test_set "message" "Auto-Submitted: auto-replied";
        test "two that would loop" {
          notify :message "one" "mailto:a@example.net";
          notify :message "two" "mailto:b@example.net";
          if not test_result_action :count "eq" :comparator "i;ascii-numeric" "2" {
            test_fail "count";
          }
          if not test_result_action :index 2 "notify" { test_fail "name"; }
          if not test_result_execute { test_fail "not carried out"; }
          if test_message :smtp 0 { test_fail "sent"; }
        }
        """);
  }

  @ParameterizedTest
  @CsvSource({"reject, sender", "ereject, from"})
  void refusalsHaveOneName(String command, String writer) throws IOException {
    Files.writeString(
        directory.resolve("s.sieve"), "require \"%1$s\"; %1$s \"No.\";".formatted(command));
    passes(
        """
        test_config_set "postmaster_address" "mail@example.org";
        test_config_reload;
        test "a" {
          if not test_script_compile "s.sieve" { test_fail "compile"; }
          if not test_script_run { test_fail "run"; }
          if not test_result_action "reject" { test_fail "name"; }
          if not test_result_execute { test_fail "not carried out"; }
          if test_message :folder "INBOX" 0 { test_fail "kept"; }
          if not test_message :smtp 0 { test_fail "no notice"; }
          if not address "%s" "mail@example.org" { test_fail "not from the postmaster"; }
        }
        """
            .formatted(writer));
  }

  @Test
  void anyItemOfTheEnvironment() throws IOException {
    passes(
        """
        test_config_set "tamis_environment/Remote-IP" "192.0.2.7";
        test_config_set "tamis_environment/imap.cause" "FLAG";
        test_config_reload :extension "environment";
        test "set" {
          if not environment "remote-ip" "192.0.2.7" { test_fail "remote-ip"; }
          if not environment "imap.cause" "FLAG" { test_fail "imap.cause"; }
        }
        test_config_unset "tamis_environment/imap.cause";
        test_config_reload :extension "imapsieve";
        test "unset" { if not environment "imap.cause" "" { test_fail "imap.cause"; } }
        """);
  }
}
