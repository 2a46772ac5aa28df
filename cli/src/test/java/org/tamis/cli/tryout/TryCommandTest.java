package org.tamis.cli.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;

class TryCommandTest {
  private static final String MESSAGE = "From: a@x.example\r\nTo: b@y.example\r\n\r\nHello\r\n";

  @TempDir Path directory;

  private String script(String text) throws IOException {
    return Files.writeString(directory.resolve("my rules.sieve"), text).toString();
  }

  private CommandRun json(String script, String... more) throws IOException {
    String[] args = new String[more.length + 4];
    System.arraycopy(new String[] {"try", "--json", script(script), "-"}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return CommandRun.withInput(MESSAGE, args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | [] | true",
        "discard; | [{\"action\":\"discard\",\"line\":1}] | false",
        "keep; | [{\"action\":\"keep\",\"flags\":[],\"line\":1}] | false",
        "require \"imap4flags\"; keep :flags \"$x\"; | [{\"action\":\"keep\",\"flags\":[\"$x\"],\"line\":1}] | false",
        "redirect \"c@z.example\"; | [{\"action\":\"redirect\",\"address\":\"c@z.example\",\"copy\":false,\"line\":1}] | false",
        "require [\"fileinto\",\"copy\",\"mailbox\"]; fileinto :copy :create \"É\"; | [{\"action\":\"fileinto\",\"mailbox\":\"É\",\"flags\":[],\"copy\":true,\"create\":true,\"line\":1}] | true",
      })
  void jsonSaysWhatTheScriptDid(String script, String actions, boolean implicitKeep)
      throws IOException {
    CommandRun run = json(script);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "{\"message\":\"-\",\"actions\":%s,\"implicitKeep\":%s,\"error\":null}\n"
                .formatted(actions, implicitKeep));
  }

  @Test
  void explainShowsWhatRan() throws IOException {
    String script =
        script(
            "if address \"from\" \"c@z.example\" { keep; }\nelsif not exists \"x\" { discard; }");
    CommandRun text = CommandRun.withInput(MESSAGE, "try", "--explain", script, "-");
    assertThat(text.out())
        .contains(
            """
              line 1    no   address "from" "c@z.example"
                               saw "a@x.example"
              line 2    yes  not exists "x"
              line 2    no     exists "x"
              line 2    ran  discard;
            """);
    CommandRun json = CommandRun.withInput(MESSAGE, "try", "--explain", "--json", script, "-");
    assertThat(json.out())
        .contains(
            "\"error\":null,\"explanation\":[{\"line\":1,\"depth\":0,\"test\":",
            "\"holds\":false,\"values\":[\"a@x.example\"]},")
        .endsWith("{\"line\":2,\"depth\":0,\"command\":\"discard;\"}]}\n");
  }

  private static final String LIST_MESSAGE =
      "From: a@x.example\r\nTo: b@y.example\r\nList-Id: <l.x.example>\r\n"
          + "Auto-Submitted: auto-replied\r\n\r\nHello\r\n";

  /** Each action with its line, and why something that was asked for is not done. */
  @Test
  void explainSaysWhyNothingIsSent() throws IOException {
    String script =
        script(
            """
            require ["vacation", "enotify"];
            if exists "list-id" {
              vacation "x";
            }
            notify "mailto:n@z.example";
            """);
    CommandRun text = CommandRun.withInput(LIST_MESSAGE, "try", "--explain", script, "-");
    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .endsWith(
            """
              line 2    yes  exists "list-id"
              line 3    ran  vacation "x";
              line 5    ran  notify "mailto:n@z.example";
              vacation  does not reply: the message is from a mailing list (it has a List-Id field)
                        why: my rules.sieve:3  exists "list-id"
              notify    sends nothing: the message is automatic (Auto-Submitted: auto-replied)
                        why: my rules.sieve:5
              keep      in INBOX (implicit keep)

            """);
    CommandRun json = CommandRun.withInput(LIST_MESSAGE, "try", "--explain", "--json", script, "-");
    assertThat(json.out())
        .contains(
            "{\"suppressed\":\"the message is from a mailing list (it has a List-Id field)\"},\"line\":3,",
            "{\"withheld\":\"the message is automatic (Auto-Submitted: auto-replied)\"}");
  }

  /** A limit is named, with the line that went beyond it, and what ran before is not done. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                     | redirect \"c@z.example\";         | 5  | SR0002: more than 4 redirects (limit `redirects`)",
        "``                     | keep;                            | 33 | SR0001: more than 32 actions (limit `actions`)",
        "require \"enotify\";    | notify \"mailto:n@z.example\";    | 11 | SR0095: more than 10 notifications (limit `notifications`)",
        "require \"enclose\";    | enclose \"x\";                    | 11 | SR0109: more than 10 enclosures (limit `enclosures`)",
        "require [\"foreverypart\",\"mime\",\"vnd.dovecot.execute\"]; | execute \"p\"; | 17 | SR0123: more than 16 program calls (limit `programs`)",
      })
  void explainNamesTheLimit(String require, String command, int line, String error)
      throws IOException {
    String script = script(require + (command + "\n").repeat(40));
    Path empty = Files.writeString(directory.resolve("empty"), "");
    CommandRun run =
        CommandRun.withInput(MESSAGE, "try", "--explain", "--program", "p=" + empty, script, "-");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("  line " + line + " ")
        .doesNotContain("  line " + (line + 1) + " ")
        .contains(
            """
              %s:%d: error %s
              keep      in INBOX (implicit keep; after an error nothing else is done)
            """
                .formatted(script, line, error));
  }

  /** RFC 5230: what would be sent, or why nothing is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "vacation \"x\"; | b@y.example | {\"to\":\"a@x.example\",\"subject\":\"Automated reply\",\"seconds\":604800}",
        "vacation :seconds 0 :subject \"s\" \"x\"; | b@y.example | {\"to\":\"a@x.example\",\"subject\":\"s\",\"seconds\":0}",
        "vacation \"x\"; | z@y.example | {\"suppressed\":\"none of the recipient's addresses is in To, Cc or Bcc\"}",
      })
  void jsonOfAReply(String command, String to, String reply) throws IOException {
    CommandRun run = json("require \"vacation-seconds\"; " + command, "--to", to);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "\"actions\":[{\"action\":\"vacation\",\"reply\":%s,\"line\":1}],\"implicitKeep\":true"
                .formatted(reply));
  }

  @ParameterizedTest
  @CsvSource({
    "':seconds 1800', b@y.example, 'replies to a@x.example with the subject \"Automated reply\", at most once in 30 minutes'",
    "':seconds 0', b@y.example, 'replies to a@x.example with the subject \"Automated reply\", each time'",
    "'', a@x.example, 'does not reply: the sender <a@x.example> is the recipient'",
  })
  void textOfAReply(String tag, String to, String expected) throws IOException {
    String script = script("require \"vacation-seconds\"; vacation " + tag + " \"x\";");
    assertThat(CommandRun.withInput(MESSAGE, "try", "--to", to, script, "-").out())
        .contains("  vacation  " + expected + "\n");
  }

  /** RFC 5435 and RFC 8580: what would be sent, and where a copy of it would go. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "notify :message \"hi\" \"mailto:n@z.example\"; | notify    sends \"hi\" to n@z.example",
        "notify :importance \"1\" :fcc \"S\" \"mailto:n@z.example?subject=s&body=b\"; | notify    sends \"s\" to n@z.example, importance high, and a copy in \"S\"/            body: b",
        "notify \"mailto:n@z.example\"; | notify    sends nothing: the message is automatic (Auto-Submitted: auto-replied)",
        "vacation :fcc \"S\" :create :flags \"x\" \"x\"; | vacation  replies to a@x.example with the subject \"Automated reply\", at most once in 7 days, and a copy in \"S\" with flags x, created if missing",
      })
  void textOfWhatIsSent(String command, String expected) throws IOException {
    String script =
        script(
            "require [\"vacation\", \"enotify\", \"fcc\", \"mailbox\", \"imap4flags\"]; "
                + command);
    String automatic = expected.contains("automatic") ? "Auto-Submitted: auto-replied\n" : "";
    assertThat(
            CommandRun.withInput(automatic + MESSAGE, "try", "--to", "b@y.example", script, "-")
                .out())
        .contains("  " + expected.replace("/ ", "\n ") + "\n");
  }

  /** The reason for silence is in JSON, too. */
  @Test
  void jsonOfWhatIsWithheld() throws IOException {
    String script = script("require \"enotify\"; notify \"mailto:n@z.example\";");
    assertThat(
            CommandRun.withInput("Auto-Submitted: x\n" + MESSAGE, "try", "--json", script, "-")
                .out())
        .contains(
            "\"action\":\"notify\",\"mail\":{\"withheld\":\"the message is automatic"
                + " (Auto-Submitted: x)\"},\"line\":1}");
  }

  /** RFC 5429: how the message would be refused, line by line, or why it is not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reject "One.%Two."; | a@x.example | reject    refuses the message with this reply:+550 5.7.1 One.+550 5.7.1 Two.
          ereject "Grüße";      | a@x.example | ereject   refuses the message with this reply:+550 5.7.1 The recipient's mail filter refuses this message.
          reject "Grüße%B";    | a@x.example | reject    refuses the message with a notice to a@x.example:+Grüße B
          reject "Grüße";       | ''          | reject    refuses the message without a notice, the message has the null sender:+Grüße
          reject "Grüße";       | root        | reject    in INBOX, because there is no notice: the sender <root> is not an email address:+Grüße
          """)
  void textOfARefusal(String command, String from, String expected) throws IOException {
    String script = script("require [\"reject\", \"ereject\"]; " + command.replace("%", "\n"));
    assertThat(CommandRun.withInput(MESSAGE, "try", "--from", from, script, "-").out())
        .contains("  " + expected.replace("+", "\n            ") + "\n            why: ");
  }

  @ParameterizedTest
  @CsvSource({
    "a@x.example, '{\"notice\":\"a@x.example\",\"reason\":\"Grüße\"}'",
    "'', '{\"suppressed\":\"the message has the null sender\",\"reason\":\"Grüße\"}'",
    "root, '{\"impossible\":\"the sender <root> is not an email address\",\"reason\":\"Grüße\"}'",
  })
  void jsonOfARefusal(String from, String refusal) throws IOException {
    assertThat(json("require \"reject\"; reject \"Grüße\";", "--from", from).out())
        .contains("{\"action\":\"reject\",\"refusal\":" + refusal + ",\"line\":1}");
  }

  @Test
  void aRunThatFailsKeepsTheMessageAndIsExitCodeOne() throws IOException {
    String redirects = "redirect \"a@x.example\";\n".repeat(5);
    CommandRun run = json(redirects);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(
            "{\"message\":\"-\",\"actions\":[],\"implicitKeep\":true,\"error\":{\"code\":\"SR0002\",\"line\":5,");
  }

  @Test
  void aScriptWithErrorsIsShownAsCheckShowsIt() throws IOException {
    CommandRun run = json("keeep;");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith("{\"script\":\"").contains("\"severity\":\"error\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'From: f@x.example', f@x.example",
    "'Return-Path: <r@x.example>\r\nFrom: f@x.example', r@x.example",
    "'Return-Path: <>\r\nFrom: f@x.example', ''",
    "'From: ;\r\nSubject: none', ''",
  })
  void theSenderIsReturnPathThenFrom(String header, String from) throws IOException {
    assertThat(envelope(header, "from", from)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'To: t@x.example', t@x.example",
    "'Delivered-To: d@x.example\r\nTo: t@x.example', d@x.example",
    "'To: t@x.example\r\nDelivered-To: d@x.example\r\nEnvelope-To: e@x.example', e@x.example",
    "'To: \"T, t\" <t@x.example>, u@x.example', t@x.example",
  })
  void theRecipientIsEnvelopeToThenDeliveredToThenTo(String header, String to) throws IOException {
    assertThat(envelope(header, "to", to)).isTrue();
  }

  private boolean envelope(String header, String part, String expected, String... options)
      throws IOException {
    String script =
        script(
            "require \"envelope\"; if envelope :is \"%s\" \"%s\" { discard; }"
                .formatted(part, expected));
    String[] args = new String[options.length + 4];
    System.arraycopy(options, 0, args, 1, options.length);
    args[0] = "try";
    args[options.length + 1] = "--json";
    args[options.length + 2] = script;
    args[options.length + 3] = "-";
    return CommandRun.withInput(header + "\r\n\r\n", args).out().contains("\"discard\"");
  }

  @Test
  void optionsOverrideTheEnvelope() throws IOException {
    assertThat(envelope("From: f@x.example", "from", "o@x.example", "--from", "o@x.example"))
        .isTrue();
    assertThat(envelope("From: f@x.example", "from", "", "--from", "")).isTrue();
    assertThat(envelope("To: f@x.example", "to", "o@x.example", "--to=o@x.example")).isTrue();
  }

  @Test
  void mailboxesExistWhenTheyAreNamed() throws IOException {
    String script =
        "require \"mailbox\"; if mailboxexists [\"A\", \"inbox\", \"B b\"] { discard; }";
    assertThat(json(script, "--mailbox", "A", "--mailbox", "B b").out()).contains("discard");
    assertThat(json(script, "--mailbox", "A").out()).doesNotContain("discard");
  }

  @Test
  void textSaysWhatWhereAndWhy() throws IOException {
    String script =
        script(
            "require [\"fileinto\", \"imap4flags\"];\n"
                + "if header :contains \"from\" \"a@\" {\n  fileinto :flags \"\\\\Seen\" \"Work\";\n}\n");
    CommandRun run = CommandRun.withInput(MESSAGE, "try", script, "-");
    assertThat(run.out())
        .isEqualTo(
            """
            -
              envelope  <a@x.example> to <b@y.example>
              fileinto  in "Work" with flags \\Seen
                        why: my rules.sieve:3  header :contains "from" "a@"

            """);
  }

  @Test
  void messagesCannotWriteToTheTerminal() throws IOException {
    String script = script("require \"fileinto\"; fileinto \"a\u001B]0;x\u0007b\u202Ec\";");
    CommandRun run = CommandRun.withInput(MESSAGE, "try", script, "-");
    assertThat(run.out()).doesNotContain("\u001B", "\u0007", "\u202E");
  }

  @Test
  void whatCannotBeReadIsReportedAndTheOthersGoOn() throws IOException {
    String script = script("keep;");
    CommandRun run = CommandRun.withInput(MESSAGE, "try", "--json", script, "/no/such.eml", "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("tamis: /no/such.eml: no such file or directory\n");
    assertThat(run.out()).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--now | yesterday | expected a time such as 2026-01-31T08:00:00Z, found \"yesterday\"",
        "--now | 2026-01-31T08:00:00 | expected a time",
        "--zone | Mars/Base | expected a zone",
        "--special-use | Spam | expected NAME=VALUE, found \"Spam\"",
        "--special-use | =Spam | expected NAME=VALUE",
        "--mailbox-id | F1 | expected NAME=VALUE",
        "--environment | host | expected NAME=VALUE",
        "--annotation | Work:/other/x=1 | expected MAILBOX:/private/ENTRY=VALUE",
        "--annotation | Work:/private/x | expected MAILBOX:/private/ENTRY=VALUE",
        "--list | friends=x | expected URI=FILE, found \"friends=x\"",
        "--list | tag:x=/no/such | expected a file that can be read, found \"/no/such\"",
        "--mail-parameter | =x | expected NAME=VALUE",
      })
  void aWrongFactIsOneLineAndTwo(String option, String value, String message) throws IOException {
    CommandRun run = CommandRun.of("try", option, value, script("keep;"), "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("tamis: " + option + ": " + message).hasLineCount(1);
  }

  @Test
  void textShowsHeadersPreferredMailboxesAndNotes() throws IOException {
    String script =
        script(
            """
            require ["editheader", "special-use", "mailboxid", "fileinto", "vnd.dovecot.debug"];
            addheader "X-Tag" "a\u001Bb";
            deleteheader "to";
            debug_log "seen";
            fileinto :specialuse "\\\\Junk" "Spam";
            fileinto :mailboxid "F1" "Old";
            """);
    CommandRun run =
        CommandRun.withInput(MESSAGE, "try", "--special-use", "\\JUNK=Bin", script, "-");
    assertThat(run.out())
        .isEqualTo(
            """
            -
              envelope  <a@x.example> to <b@y.example>
              fileinto  in "Bin", which has the use \\Junk
                        why: my rules.sieve:5
                        header: + X-Tag: a b
                        header: - To: b@y.example
              fileinto  in "Old", because no mailbox has the id F1
                        why: my rules.sieve:6
                        header: + X-Tag: a b
                        header: - To: b@y.example
              says      seen

            """);
  }

  @Test
  void withoutDuplicatesNothingIsRemembered() throws IOException {
    String script = script("require \"duplicate\"; if duplicate :handle \"x\" { discard; }");
    String message = Files.writeString(directory.resolve("m.eml"), MESSAGE).toString();
    assertThat(CommandRun.of("try", script, message, message).out()).doesNotContain("discard");
    assertThat(CommandRun.of("try", "--duplicates", script, message, message).out())
        .doesNotContain("discard"); // without a Message-ID there is nothing to know it by
  }

  @Test
  void includedScriptsAreBesideTheScript() throws IOException {
    Files.writeString(directory.resolve("other.sieve"), "discard;");
    Files.writeString(directory.resolve("plain"), "keeep;");
    String include = "require \"include\"; include \"%s\";";
    assertThat(json(include.formatted("other")).out()).contains("\"discard\"");
    assertThat(json(include.formatted("plain")).out()).contains("\"SR0045\"", "plain:1");
    assertThat(json(include.formatted("none")).out()).contains("\"SR0042\"");
    assertThat(json(include.formatted("my rules")).out()).contains("\"SR0043\"");
  }

  /** As at delivery, where a site has scripts before and after those of the accounts. */
  @Test
  void aSitesScriptsRunBeforeAndAfter() throws IOException {
    String before = file("site.sieve", "require \"editheader\"; addheader \"X-Site\" \"1\";\n");
    String second = file("second.sieve", "if exists \"X-No\" { discard; }\n");
    String after = file("after.sieve", "\nrequire \"fileinto\"; fileinto \"${x}After\";\n");
    String[] around = {"--before", before, "--before", second, "--after", after};
    CommandRun kept = json("if exists \"X-Site\" { keep; } else { discard; }", around);
    assertThat(kept.err()).isEmpty();
    assertThat(kept.out().replace(directory + "/", ""))
        .isEqualTo(
            "{\"message\":\"-\",\"actions\":[{\"action\":\"fileinto\",\"mailbox\":\"${x}After\","
                + "\"flags\":[],\"copy\":false,\"create\":false,\"line\":2,\"script\":\"after.sieve\","
                + "\"header\":{\"added\":[\"X-Site: 1\"],\"deleted\":[]}}],"
                + "\"implicitKeep\":false,\"error\":null}\n");
    CommandRun filed = json("redirect \"c@z.example\";", around);
    assertThat(filed.out()).contains("redirect").doesNotContain("After");
  }

  @Test
  void aScriptBeforeCanBeWrongAndCanBeTheOneThatDecides() throws IOException {
    CommandRun wrong = json("keep;", "--before", file("site.sieve", "keeep;"));
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out()).contains("site.sieve\",\"severity\":\"error\",\"code\":\"SV0201\"");
    String discard = file("site.sieve", "discard;");
    assertThat(json("keep;", "--before", discard, "--after", "/no/such").exitCode()).isEqualTo(2);
    assertThat(json("keep;", "--before", discard).out())
        .contains("\"actions\":[{\"action\":\"discard\",\"line\":1,\"script\":");
  }

  @Test
  void explainNamesTheScriptWhereThereAreSeveral() throws IOException {
    String site = file("site.sieve", "if true { }");
    CommandRun run =
        CommandRun.withInput(MESSAGE, "try", "--explain", "--before", site, script("\nkeep;"), "-");
    assertThat(run.out())
        .contains(
            """
              in site.sieve
              line 1    yes  true
              in my rules.sieve
              line 2    ran  keep;
            """);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void aMissingDirectoryOfGlobalScriptsIsReported() throws IOException {
    String include = "require \"include\"; include :global \"x\";";
    assertThat(json(include).out()).contains("\"SR0042\""); // there are none
    CommandRun option =
        CommandRun.withInput(MESSAGE, "try", "--global", "/no/such", script(include), "-");
    assertThat(option)
        .isEqualTo(new CommandRun(2, "", "tamis: --global: /no/such is not a directory\n"));
    String config = file("site.toml", "[scripts]\nglobal-directory = \"/no/such\"\n");
    CommandRun site =
        CommandRun.withInput(MESSAGE, "try", "--config", config, script(include), "-");
    assertThat(site.exitCode()).isEqualTo(2);
    assertThat(site.err())
        .endsWith("site.toml:2: scripts.global-directory: /no/such is not a directory\n")
        .hasLineCount(1);
  }

  @Test
  void aSitesConfigurationDecides() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("site.toml"), "[sieve]\nmost-redirects = 1\nmost-variables = 9\n");
    String script = script("redirect \"a@x.example\"; redirect \"b@x.example\";");
    CommandRun wrong =
        CommandRun.withInput(MESSAGE, "try", "--config", config.toString(), script, "-");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("site.toml:3: sieve.most-variables: expected a number");
    Files.writeString(config, "[sieve]\nmost-redirects = 1\n[store]\npassword-file = \"x\"\n");
    CommandRun run =
        CommandRun.withInput(MESSAGE, "try", "--config", config.toString(), script, "-");
    assertThat(run.out()).contains("SR0002");
  }

  @Test
  void onlyOneCanBeTheStandardInput() {
    CommandRun run = CommandRun.of("try", "-", "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("tamis: script and message cannot both be the standard input\n");
    CommandRun before = CommandRun.of("try", "--before", "-", "-", "x");
    assertThat(before.exitCode()).isEqualTo(2);
    assertThat(before.err()).isEqualTo("tamis: only one script can be the standard input\n");
  }

  /** RFC 5228 §2.10.3, RFC 3501 §5.1: one copy, as delivery makes. */
  @Test
  void inboxInAnyCaseIsOneMailbox() throws IOException {
    String script = "require \"fileinto\"; keep;\nfileinto \"Inbox\";";
    assertThat(json(script).out())
        .contains(
            "{\"action\":\"keep\",\"flags\":[],\"line\":1},"
                + "{\"action\":\"fileinto\",\"mailbox\":\"INBOX\",\"flags\":[],\"copy\":false,"
                + "\"create\":false,\"line\":2,\"duplicateOf\":0}]");
    assertThat(CommandRun.withInput(MESSAGE, "try", script(script), "-").out())
        .contains(
            """
              fileinto  in "INBOX"
                        why: my rules.sieve:2
                        once: the same as the keep of my rules.sieve:1
            """);
    assertThat(json("require \"fileinto\"; fileinto \"A\"; fileinto \"a\";").out())
        .doesNotContain("duplicateOf");
  }
}
