package org.tamis.engine.ext.reject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Rejection.Notice;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Sieve;
import org.tamis.grammar.source.Source;

/** RFC 5429: what a script decides. */
class RejectTest {
  /** RFC 5429 §2.1, its example. */
  @Test
  void ereject() {
    Rejection rejection =
        Refused.rejection(
            """
            if address "from" "coyote@desert.example.org" {
              ereject "I no longer accept mail from this address";
            }
            """);
    assertThat(rejection.command()).isEqualTo(Rejection.Command.EREJECT);
    assertThat(rejection.reply()).containsExactly("I no longer accept mail from this address");
  }

  /** RFC 5429 §2.2.1, its example; §2.2: ASCII may be refused with a reply. */
  @Test
  void reject() {
    Rejection rejection =
        Refused.rejection(
            """
            if header :contains "from" "coyote@desert.example.org" {
              reject text:
            I am not taking mail from you, and I don't
            want your birdseed, either!
            .
            ;
            }
            """);
    assertThat(rejection.command()).isEqualTo(Rejection.Command.REJECT);
    assertThat(rejection.reply())
        .containsExactly(
            "I am not taking mail from you, and I don't", "want your birdseed, either!");
  }

  /** RFC 5429 §2.2, its example with "some non-US-ASCII text": no reply preserves it. */
  @Test
  void rejectWithTextThatIsNotAscii() {
    Rejection rejection =
        Refused.rejection(
            """
            if size :over 10 {
              reject text:
            Your message is too big.  If you want to send me a big attachment,
            put it on a public web site and send me a URL. Grüße!
            .
            ;
            }
            """);
    assertThat(rejection.reply()).isEmpty();
    assertThat(((Notice.Due) rejection.notice()).to()).isEqualTo("sender@example.com");
  }

  /** RFC 5429 §2.1.1: the text MUST be replaced by an ASCII one; §2.3: not so for reject. */
  @Test
  void erejectWithTextThatIsNotAscii() {
    Rejection rejection = Refused.rejection("ereject \"Grüße\";");
    assertThat(rejection.reply())
        .containsExactly("The recipient's mail filter refuses this message.");
    assertThat(rejection.reason()).isEqualTo("Grüße");
  }

  /** RFC 6531 §3.7.4: SMTPUTF8 does not make replies anything but ASCII. */
  @Test
  void smtpUtf8() {
    Envelope envelope =
        new Envelope("s@y.example", "me@x.example", Map.of("SMTPUTF8", ""), Map.of());
    Sieve sieve = Refused.script("reject \"Grüße\";").with(envelope);
    assertThat(Refused.rejection(sieve, Refused.MESSAGE).reply()).isEmpty();
  }

  /** RFC 5429 §2.1, §2.2, §2.4: the implicit keep is cancelled, and nothing else is done. */
  @ParameterizedTest
  @ValueSource(strings = {"reject \"x\";", "ereject \"x\";", "discard; reject \"x\";"})
  void cancelsTheKeep(String commands) {
    Outcome outcome = Refused.script(commands).on(Refused.MESSAGE);
    DeliveryPlan plan = Plans.of(outcome);
    assertThat(outcome.implicitKeep()).isFalse();
    assertThat(plan.effects(Action.Reject.class)).hasSize(1);
    assertThat(plan.effects(Action.Discard.class)).isEmpty();
    assertThat(Plans.stores(plan)).isEmpty();
  }

  /** RFC 5429 §2.4: in either order, and also where a vacation would not have answered. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reject "a"; reject "a";                         | SR0091 test:2
          reject "a"; ereject "b";                        | SR0091 test:2
          ereject "a"; ereject "b";                       | SR0091 test:2
          reject "a"; keep;                               | SR0090 test:2
          keep; reject "a";                               | SR0090 test:2
          ereject "a"; fileinto "b";                      | SR0090 test:2
          fileinto :copy "b"; ereject "a";                | SR0090 test:2
          reject "a"; redirect "z@w.example";             | SR0090 test:2
          redirect :copy "z@w.example"; reject "a";       | SR0090 test:2
          reject "a"; vacation "b";                       | SR0090 test:2
          vacation "b"; ereject "a";                      | SR0090 test:2
          vacation :addresses "other@example.org" "b"; ereject "a"; | SR0090 test:2
          foreverypart { reject "a"; }                    | no error
          reject "a"; discard;                            | no error
          reject "a"; stop; keep;                         | no error
          """)
  void conflicts(String commands, String error) {
    Sieve sieve = Refused.script(commands);
    Outcome outcome = sieve.on(Refused.MESSAGE);
    assertThat(outcome.error().map(e -> e.code() + " " + e.origin()).orElse("no error"))
        .isEqualTo(error);
    assertThat(outcome.implicitKeep()).isEqualTo(outcome.error().isPresent());
  }

  @Test
  void aConflictNamesBothCommands() {
    Outcome outcome = Refused.script("fileinto \"a\";\nereject \"b\";").on(Refused.MESSAGE);
    assertThat(outcome.error().orElseThrow().message())
        .isEqualTo(
            "`ereject` after the `fileinto` on line 2: a message is either refused, or delivered"
                + " and replied to");
  }

  /** Across included scripts as well. */
  @Test
  void aConflictInAnIncludedScript() {
    Sieve sieve =
        Sieve.script(
            Refused.REQUIRE + "include \"inner\"; keep;",
            (_, name) -> Optional.of(Source.of(name, "require \"reject\"; reject \"a\";")));
    assertThat(sieve.errorOn(Refused.MESSAGE)).isEqualTo("SR0090 test:2");
    assertThat(sieve.on(Refused.MESSAGE).error().orElseThrow().message()).contains("inner:1");
  }

  /** RFC 5429 §2.4 and RFC 5293 §7: what the script did to the header is not part of it. */
  @Test
  void editsAreNotPartOfIt() {
    Outcome outcome = Refused.script("addheader \"X-A\" \"b\"; reject \"é\";").on(Refused.MESSAGE);
    assertThat(outcome.actions().getFirst().edited()).isEmpty();
  }

  /** Who gets no notice, and where one cannot be sent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reject "é";  | ''                  | -             | NotWanted the message has the null sender
          ereject "é"; | ''                  | -             | NotWanted the message has the null sender
          ereject "é"; | s@y.example         | NEVER         | NotWanted the sender requested no failure reports (NOTIFY)
          ereject "é"; | s@y.example         | success,delay | NotWanted the sender requested no failure reports (NOTIFY)
          ereject "é"; | s@y.example         | success,failure | Due s@y.example
          ereject "é"; | s@y.example         | -             | Due s@y.example
          reject "é";  | s@y.example         | NEVER         | Due s@y.example
          reject "é";  | "a b"@y.example     | -             | Due "a b"@y.example
          reject "é";  | root                | -             | Impossible the sender <root> is not an email address
          ereject "é"; | a@b, c@d            | -             | Impossible the sender <a@b, c@d> is not an email address
          reject "é";  | s@y.example> BCC:<x | -             | Impossible the sender <s@y.example> BCC:<x> is not an email address
          """)
  void notices(String commands, String sender, String notify, String expected) {
    Map<String, String> parameters = notify.equals("-") ? Map.of() : Map.of("NOTIFY", notify);
    Envelope envelope = new Envelope(sender, "me@x.example", Map.of(), parameters);
    Notice notice =
        Refused.rejection(Refused.script(commands).with(envelope), Refused.MESSAGE).notice();
    assertThat(described(notice)).isEqualTo(expected);
  }

  private static String described(Notice notice) {
    return switch (notice) {
      case Notice.Due due -> "Due " + due.to();
      case Notice.NotWanted(String reason) -> "NotWanted " + reason;
      case Notice.Impossible(String reason) -> "Impossible " + reason;
    };
  }

  /** RFC 8098 §2.1: an MDN MUST NOT be generated in response to an MDN; a DSN may be. */
  @Test
  void noDispositionNotificationOfOne() {
    String message =
        "Content-Type: Multipart/Report; report-type=\"Disposition-Notification\"; boundary=b\n\n";
    assertThat(Refused.rejection(Refused.script("reject \"é\";"), message).notice())
        .isEqualTo(new Notice.NotWanted("the message is itself a disposition notification"));
    assertThat(Refused.rejection(Refused.script("ereject \"é\";"), message).notice())
        .isInstanceOf(Notice.Due.class);
  }

  /** A sender of 10,000 characters is no address, and names it only in part. */
  @Test
  void longSender() {
    Envelope envelope = new Envelope("x".repeat(10_000) + "@y.example", "me@x.example");
    Notice notice =
        Refused.rejection(Refused.script("reject \"é\";").with(envelope), Refused.MESSAGE).notice();
    assertThat(described(notice)).startsWith("Impossible").hasSizeLessThan(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reject;                  | SV0205 1:32
          ereject 7;               | SV0203 1:40
          reject "a" "b";          | SV0206 1:43
          reject :mime "a";        | SV0204 1:39
          ereject "é";             | SV0331 1:40
          ereject "e";             | ''
          reject "é";              | ''
          """)
  void mistakes(String commands, String expected) {
    assertThat(String.join(",", Sieve.findings("require [\"reject\", \"ereject\"]; " + commands)))
        .isEqualTo(expected);
  }

  @Test
  void requires() {
    assertThat(Sieve.findings("reject \"a\";")).containsExactly("SV0209 1:1");
    assertThat(Sieve.findings("require \"reject\"; ereject \"a\";")).containsExactly("SV0209 1:19");
  }

  /** Refusing needs no smart host, but a notice does, and the author is told. */
  @Test
  void withoutASmartHost() {
    Settings settings = Settings.DEFAULTS.with(new SiteSending(false));
    String require = "require [\"reject\", \"ereject\"]; ";
    assertThat(Sieve.findings(require + "reject \"a\"; ", settings)).isEmpty();
    assertThat(Sieve.findings(require + "reject \"é\"; ", settings)).containsExactly("SV0332 1:39");
    assertThat(Sieve.findings(require + "reject \"" + "x\n".repeat(500) + "\";", settings))
        .containsExactly("SV0332 1:39");
  }

  @Test
  void aReasonThatIsTooLong() {
    String most = "x".repeat(Refuser.LONGEST_REASON);
    assertThat(Sieve.findings("require \"reject\"; reject \"" + most + "\";")).isEmpty();
    assertThat(Sieve.findings("require \"reject\"; reject \"" + most + "x\";"))
        .containsExactly("SV0330 1:26");
  }

  /** RFC 5429 §2.2: reject favours the exact text, so one that no reply holds goes in a notice. */
  @Test
  void aReasonThatNoReplyHolds() {
    String reason = "All of this matters.\n".repeat(300);
    assertThat(Refused.rejection("reject \"" + reason + "\";").reply()).isEmpty();
    List<String> reply = Refused.rejection("ereject \"" + reason + "\";").reply();
    assertThat(reply).startsWith("All of this matters.").endsWith("[...]").hasSizeLessThan(200);
  }
}
