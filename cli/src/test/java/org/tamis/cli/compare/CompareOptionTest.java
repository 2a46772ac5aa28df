package org.tamis.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;

class CompareOptionTest {
  private static final String MESSAGE =
      "From: a@x.example\r\nTo: b@y.example\r\nMessage-ID: <1@x.example>\r\nSubject: s\r\n\r\nHello\r\n";
  private static final String REQUIRE =
      "require [\"fileinto\", \"copy\", \"mailbox\", \"imap4flags\", \"editheader\","
          + " \"vacation\", \"special-use\", \"ihave\", \"reject\", \"ereject\", \"enotify\","
          + " \"fcc\", \"vnd.dovecot.pipe\", \"replace\", \"redirect-dsn\"]; ";

  @TempDir Path directory;

  private String script(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private CommandRun compare(String older, String newer, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("try", "--compare", script("old.sieve", older)));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of(script("new.sieve", newer), "-"));
    return CommandRun.withInput(MESSAGE, arguments.toArray(String[]::new));
  }

  /** What is the same for whoever looks at the mailboxes afterwards is no difference. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | keep;",
        "keep; | keep; keep;",
        "keep; | fileinto \"inbox\";",
        "keep; | if true { keep; } else { discard; }",
        "discard; | discard; discard;",
        "fileinto \"A\"; fileinto \"B\"; | fileinto \"B\"; fileinto \"A\";",
        "fileinto \"A\"; keep; | fileinto :copy \"A\";",
        "keep :flags [\"\\\\Seen\", \"$a\"]; | keep :flags [\"$A\", \"\\\\SEEN\"];",
        "redirect \"c@Z.example\"; | redirect \"c@z.EXAMPLE\";",
        "addheader \"X\" \"1\"; deleteheader \"X\"; | keep;",
        "vacation \"x\"; | vacation \"x\"; keep;",
        "vacation :addresses \"q@x.example\" \"x\"; | vacation \"x\";",
        "pipe \"a\" [\"b\"]; | if true { pipe \"a\" [\"b\"]; }",
        "pipe :copy \"a\"; | pipe \"a\"; keep;",
        "reject \"no\"; | ereject \"no\";",
        "notify \"mailto:c@z.example\"; | notify \"mailto:c@z.example\"; keep;",
        "vacation :fcc \"Sent\" \"x\"; | vacation :fcc \"Sent\" \"x\"; keep;",
      })
  void theSame(String older, String newer) throws IOException {
    CommandRun run = compare(REQUIRE + older, REQUIRE + newer);
    assertThat(run.out()).endsWith("1 message: no difference\n");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "keep; | discard; | - keep in INBOX | + discard",
        "keep; | fileinto \"Inbox/A\"; | - keep in INBOX | + fileinto in \"Inbox/A\"",
        "fileinto \"A\"; | fileinto :copy \"A\"; | `  fileinto in \"A\"` | + keep in INBOX",
        "fileinto \"A\"; | fileinto :create \"A\"; | - fileinto in \"A\" | + fileinto in \"A\", created if missing",
        "keep; | keep :flags \"\\\\Seen\"; | - keep in INBOX | + keep in INBOX with flags \\Seen",
        "redirect \"c@z.example\"; | redirect \"C@z.example\"; | - redirect to c@z.example | + redirect to C@z.example",
        "keep; | addheader \"X\" \"1\"; | - keep in INBOX | `    header: + X: 1`",
        "vacation \"x\"; | vacation \"y\"; | - vacation replies to a@x.example with the subject \"Auto: s\", at most once in 7 days | + vacation replies to a@x.example with the subject \"Auto: s\", at most once in 7 days",
        "vacation \"x\"; | vacation :days 8 \"x\"; | - vacation replies to a@x.example with the subject \"Auto: s\", at most once in 7 days | + vacation replies to a@x.example with the subject \"Auto: s\", at most once in 8 days",
        "keep; | replace \"Bye\"; | - keep in INBOX | `    content: text/plain; 175 octets`",
        "redirect \"c@z.example\"; | redirect :notify \"NEVER\" \"c@z.example\"; | - redirect to c@z.example | + redirect to c@z.example, notify NEVER",
        "keep; | pipe \"a\"; | - keep in INBOX | + pipe to the program \"a\"",
        "pipe \"a\"; | pipe \"a\" [\"b\", \"c\"]; | - pipe to the program \"a\" | + pipe to the program \"a\" with b, c",
        "discard; | reject \"no\"; | - discard | + reject refuses the message with this reply: 550 5.7.1 no",
        "reject \"no\"; | reject \"nö\"; | - reject refuses the message with this reply: 550 5.7.1 no | + reject refuses the message with a notice to a@x.example: nö",
        "keep; | notify \"mailto:c@z.example\"; | `  keep in INBOX` | + notify sends \"s\" to c@z.example",
        "vacation \"x\"; | vacation :fcc \"Sent\" \"x\"; | `  keep in INBOX` | + fcc in \"Sent\"",
        "keep; | error \"no\"; | `  keep in INBOX` | + error SR0041: no",
      })
  void different(String older, String newer, String first, String second) throws IOException {
    CommandRun run = compare(REQUIRE + older, REQUIRE + newer);
    assertThat(run.out().lines()).contains(first, second, "1 message: 1 differs");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  /** Whether a mailbox is to be created is no difference where it is there. */
  @Test
  void factsAreTheSameForBoth() throws IOException {
    String older = REQUIRE + "fileinto \"A\";";
    String newer = REQUIRE + "fileinto :create \"A\";";
    assertThat(compare(older, newer, "--mailbox", "A").exitCode()).isZero();
    String usual = REQUIRE + "fileinto \"Bin\";";
    String preferring = REQUIRE + "fileinto :specialuse \"\\\\Junk\" \"Spam\";";
    assertThat(compare(usual, preferring).exitCode()).isEqualTo(1);
    assertThat(compare(usual, preferring, "--special-use", "\\Junk=Bin").exitCode()).isZero();
  }

  /**
   * Each script remembers its own messages, or the second run would call all of them duplicates.
   */
  @Test
  void duplicatesAreRememberedForEachScriptApart() throws IOException {
    String text = "require \"duplicate\"; if duplicate { discard; }";
    assertThat(compare(text, text + "\n", "--duplicates").exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // the same condition is the same rule wherever it stands
        "if true { keep; } | `# moved\nif true { discard; }` | 1    1    new.sieve:2  if true",
        "if false { } elsif true { } | if true { } | 1    1    new.sieve:1       if true",
        "if false { } | if true { } | 0    –    old: old.sieve:1  if false",
        "if true { } | if true { } if true { } | –    1    new.sieve:1  if true",
        "if false { } else { } | if false { } else { } | 1    1    new.sieve:1  else of: false",
      })
  void rulesArePairedByTheirConditions(String older, String newer, String row) throws IOException {
    assertThat(compare(older, newer).out().lines()).contains(row);
  }

  @Test
  void rulesThatTookNothingAreNamed() throws IOException {
    assertThat(compare("", "if false { keep; }\nif true { keep; }").out())
        .endsWith(
            """
            1 rule of new.sieve took no message:
              new.sieve:1  if false

            1 message: no difference
            """);
  }

  @Test
  void allShowsWhatIsTheSame() throws IOException {
    assertThat(compare("", "keep;").out()).doesNotContain("keep");
    assertThat(compare("", "keep;", "--all").out())
        .startsWith(
            """
            -
              s, from a@x.example
              keep in INBOX
                why: implicit keep
            """);
  }

  @Test
  void jsonHasALineForEachDifferenceAndOneForTheTotals() throws IOException {
    CommandRun run = compare("keep;", "if true { redirect \"c@z.example\"; }", "--json");
    assertThat(run.out().replace(directory + "/", ""))
        .isEqualTo(
            """
            {"message":"-","subject":"s","from":"a@x.example","date":null,"differs":true,"old":[{"action":"keep","flags":[],"line":1,"script":"old.sieve","text":"keep in INBOX"}],"new":[{"action":"redirect","address":"c@z.example","copy":false,"line":1,"script":"new.sieve","rule":"true","text":"redirect to c@z.example"}]}
            {"totals":{"messages":1,"differ":1,"rules":[{"place":"new.sieve:1","rule":"if true","old":null,"new":1}]}}
            """);
  }

  @Test
  void jsonOfPipesAndRefusals() throws IOException {
    CommandRun run = compare(REQUIRE + "pipe \"a\" [\"b\"];", REQUIRE + "reject \"no\";", "--json");
    assertThat(run.out())
        .contains(
            "\"old\":[{\"action\":\"pipe\",\"program\":\"a\",\"arguments\":[\"b\"],\"copy\":false,",
            "\"new\":[{\"action\":\"reject\",\"refusal\":{\"reply\":[\"550 5.7.1 no\"]},");
    assertThat(compare(REQUIRE, REQUIRE + "reject \"nö\";", "--json").out())
        .contains("{\"action\":\"reject\",\"refusal\":{\"notice\":\"a@x.example\",");
  }

  /** A site's scripts are the same for both, and no rules of either. */
  @Test
  void aSitesScriptsRunAroundBoth() throws IOException {
    String site = script("site.sieve", "if header \"subject\" \"s\" { discard; }");
    CommandRun run = compare("keep;", "if true { stop; }\nredirect \"c@z.example\";");
    assertThat(run.exitCode()).isZero();
    run = compare("keep;", "if true { redirect \"c@z.example\"; }", "--before", site);
    assertThat(run.out())
        .endsWith("1 message: no difference\n")
        .contains("–    0    new.sieve:1  if true");
    assertThat(run.out()).doesNotContain("site.sieve");
  }

  @Test
  void aScriptWithErrorsComparesWithNothing() throws IOException {
    CommandRun run = compare("keeep;", "keep;");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("old.sieve:1:1: error SV0201").doesNotContain("message");
    CommandRun missing = CommandRun.of("try", "--compare", "/no/such", script("a", "keep;"), "-");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).isEqualTo("tamis: /no/such: no such file or directory\n");
  }

  @Test
  void whatCannotBeReadIsReportedAndTheOthersAreCompared() throws IOException {
    String empty = Files.createDirectory(directory.resolve("empty")).toString();
    CommandRun run =
        CommandRun.withInput(
            MESSAGE,
            "try",
            "--compare",
            script("o", "keep;"),
            script("n", "discard;"),
            empty,
            "/no/such",
            "-");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "tamis: %s: no messages: no .eml files\n".formatted(empty)
                + "tamis: /no/such: no such file or directory\n");
    assertThat(run.out()).endsWith("1 message: 1 differs\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--all, keep.sieve, -, '--all is for --compare; without it, all messages are shown'",
    "--compare=-, -, x, only one script can be the standard input",
    "--compare=-, x, -, script and message cannot both be the standard input",
  })
  void optionsThatMakeNoSense(String option, String script, String message, String complaint) {
    CommandRun run = CommandRun.of("try", option, script, message);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("tamis: " + complaint + "\n");
  }
}
