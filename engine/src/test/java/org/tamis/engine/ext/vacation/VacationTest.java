package org.tamis.engine.ext.vacation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.ReplyNotebook;
import org.tamis.engine.testing.Sieve;

/** RFC 5230 §4 and RFC 6131: the command, its period and what counts as the same reply. */
class VacationTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** RFC 5230 §4.1 and RFC 6131 §2: moved to the nearest bound, never refused. */
  @ParameterizedTest
  @CsvSource({
    "'', 604800",
    ":days 0, 86400",
    ":days 1, 86400",
    ":days 23, 1987200",
    ":days 60, 5184000",
    ":days 61, 5184000",
    ":days 9223372036854775807, 5184000",
    ":seconds 0, 0",
    ":seconds 1, 1",
    ":seconds 1800, 1800",
    ":seconds 2147483647, 5184000",
    ":seconds 2147483648, 5184000",
  })
  void period(String tag, long seconds) {
    Reply.Due reply = Away.due(Away.script("vacation " + tag + " \"x\";"), Away.MESSAGE);
    assertThat(reply.period()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(reply.mark().isPresent()).isEqualTo(seconds > 0);
  }

  /** RFC 5230 §4.1: the nearest; who writes another should know. */
  @ParameterizedTest
  @CsvSource({
    ":days 0, SV0323 2:16, 1 day",
    ":days 61, SV0323 2:16, 60 days",
    ":days 9223372036854775807, SV0323 2:16, 60 days",
    ":seconds 2147483648, SV0323 2:19, 60 days",
    ":days 1, '', ''",
    ":days 60, '', ''",
    ":seconds 0, '', ''",
  })
  void hintAboutPeriods(String tag, String finding, String used) {
    String script = Away.REQUIRE + "vacation " + tag + " \"x\";";
    assertThat(String.join(", ", Sieve.findings(script))).isEqualTo(finding);
    if (!finding.isEmpty()) {
      assertThat(Sieve.complaint(script)).contains("this server takes it for " + used);
    }
  }

  /** A site's bounds; RFC 5230 §4.1: the default is not less than the minimum. */
  @ParameterizedTest
  @CsvSource({"'', 10", ":days 1, 3", ":days 29, 29", ":days 31, 30"})
  void periodOfASite(String tag, long days) {
    VacationSettings site =
        new VacationSettings(
            DAY.multipliedBy(3),
            DAY,
            DAY.multipliedBy(10),
            DAY.multipliedBy(30),
            "a",
            "b",
            Set.of());
    Sieve sieve =
        Sieve.script(Away.REQUIRE + "vacation " + tag + " \"x\";", Settings.DEFAULTS.with(site));
    assertThat(Away.due(sieve, Away.MESSAGE).period()).isEqualTo(DAY.multipliedBy(days));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 7, 60", "1, -1, 7, 60", "1, 0, 7, 7", "8, 0, 7, 60", "1, 0, 61, 60"})
  void settingsOutOfRange(long shortest, long seconds, long usual, long longest) {
    assertThatThrownBy(() ->
            new VacationSettings(
                DAY.multipliedBy(shortest),
                Duration.ofSeconds(seconds),
                DAY.multipliedBy(usual),
                DAY.multipliedBy(longest),
                "a",
                "b",
                Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Checks of constants. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vacation;                                            | SV0205 1:1
          vacation 7;                                          | SV0203 1:10
          vacation :days "7" "x";                              | SV0203 1:16
          vacation :days 7 :seconds 7 "x";                     | SV0208 1:27
          vacation :seconds 2147483649 "x";                    | SV0322 1:19
          vacation :subject ["a", "b"] "x";                    | SV0203 1:19
          vacation :from "nobody" "x";                         | SV0219 1:16
          vacation :from "a@b.example, c" "x";                 | SV0219 1:16
          vacation :from "g: a@b.example;" "x";                | SV0219 1:16
          vacation :from "" "x";                               | SV0219 1:16
          vacation :from "A <a@b.example>" "x";                | -
          vacation :from "A <a@b.example>, c@d.example" "x";   | -
          vacation :addresses ["a@b.example", "x"] "x";        | SV0219 1:37
          vacation :mime "Hello";                              | SV0320 1:16
          vacation :mime "Content-Type: text/plain; x=é";      | SV0320 1:16
          vacation :mime "Subject: x";                         | SV0321 1:16
          vacation :mime "Content-Type: text/plain";           | -
          vacation :handle 7 "x";                              | SV0203 1:18
          vacation :days 1 :days 2 "x";                        | SV0207 1:18
          """)
  void findings(String script, String finding) {
    String require = "require [\"vacation\", \"vacation-seconds\"]; ";
    assertThat(Sieve.findings(require + script).stream().map(f -> shifted(f, require)))
        .isEqualTo(finding.equals("-") ? java.util.List.of() : java.util.List.of(finding));
  }

  private static String shifted(String finding, String before) {
    String[] parts = finding.split(":");
    return parts[0] + ":" + (Integer.parseInt(parts[1]) - before.length());
  }

  /** RFC 6131 §2: vacation-seconds is enough for vacation, but not the other way round. */
  @Test
  void capabilities() {
    assertThat(Sieve.findings("require \"vacation-seconds\"; vacation :days 1 \"x\";")).isEmpty();
    assertThat(Sieve.findings("require \"vacation\"; vacation :seconds 1 \"x\";")).isNotEmpty();
    assertThat(Sieve.findings("vacation \"x\";").getFirst()).startsWith("SV0209");
  }

  /** RFC 5230 §4.7: once per run, and a second one fails. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "vacation \"a\"; vacation \"b\";",
        "vacation \"a\"; if true { vacation \"a\"; }",
        "vacation :seconds 0 \"a\"; discard; vacation :seconds 0 \"b\";"
      })
  void onlyOnce(String commands) {
    assertThat(Away.script(commands).errorOn(Away.MESSAGE)).isEqualTo("SR0080 test:2");
    // also where none of them would send anything
    assertThat(Away.script(commands).errorOn("To: x@y.example\n\n")).isEqualTo("SR0080 test:2");
  }

  /** RFC 5230 §4.7: no error with discard, keep, fileinto and redirect. */
  @ParameterizedTest
  @CsvSource({
    "keep;, 1, 0",
    "discard;, 0, 0",
    "fileinto \"A\";, 1, 0",
    "redirect \"a@b.example\";, 0, 1",
    "stop;, 1, 0"
  })
  void besideOtherActions(String other, int stores, int redirects) {
    DeliveryPlan plan = Plans.of(Away.script("vacation \"x\"; " + other).on(Away.MESSAGE));
    assertThat(plan.effects(Action.Vacation.class)).hasSize(1);
    assertThat(Plans.stores(plan)).hasSize(stores);
    assertThat(Plans.redirects(plan)).hasSize(redirects);
    assertThat(plan.effects(Action.Discard.class)).hasSize(stores + redirects == 0 ? 1 : 0);
  }

  /** What is wrong with strings made of variables. */
  @ParameterizedTest
  @CsvSource({
    "'set \"a\" \"nobody\"; vacation :from \"${a}\" \"x\";', SR0081",
    "'set \"a\" \"a@b.example${hex:0d 0a}Bcc: c@d.example\"; vacation :from \"${a}\" \"x\";', SR0081",
    "'set \"a\" \"Hello\"; vacation :mime \"${a}\";', SR0082",
    "'set \"a\" \"é\"; vacation :mime \"Content-Type: text/plain; x=${a}\";', SR0082",
  })
  void errorsOfARun(String commands, String code) {
    assertThat(Away.script(commands).errorOn(Away.MESSAGE)).isEqualTo(code + " test:2");
    assertThat(Away.script(commands).errorOn("To: x@y.example\n\n")).startsWith(code);
  }

  /** RFC 5230 §4.2: the reply goes to the envelope sender and to nobody else. */
  @Test
  void goesToTheEnvelopeSender() {
    Sieve sieve =
        Away.script("vacation \"x\";").with(new Envelope("other@example.net", "me@example.org"));
    String message = "Reply-To: a@b.example\nSender: c@d.example\n" + Away.MESSAGE;
    assertThat(Away.due(sieve, message).to()).isEqualTo("other@example.net");
  }

  /** RFC 5230 §4.2, pairs of commands: whether who got the first reply gets the second as well. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vacation "a";                       | vacation "a";                        | false
          vacation "a";                       | vacation "b";                        | true
          vacation "a";                       | vacation :days 3 "a";                | false
          vacation "a";                       | vacation :addresses "a@b.example" "a"; | false
          vacation "a";                       | vacation :subject "s" "a";           | true
          vacation :subject "" "a";           | vacation "a";                        | true
          vacation :subject "s" "a";          | vacation :from "s@b.example" "a";    | true
          vacation :subject "x@b.example" "a"; | vacation :from "x@b.example" "a";   | true
          vacation :mime ""; | vacation "";                        | true
          vacation :handle "h" "a";           | vacation :handle "h" "b";            | false
          vacation :handle "h" :subject "s" "a"; | vacation :handle "h" "b";         | false
          vacation :handle "h" "a";           | vacation :handle "H" "a";            | true
          vacation :handle "h" "a";           | vacation "a";                        | true
          vacation :handle "a" "a";           | vacation "a";                        | true
          """)
  void sameReply(String first, String second, boolean again) {
    ReplyNotebook notebook = new ReplyNotebook();
    FixedHost host = FixedHost.PLAIN.withReplies(notebook);
    notebook.sent(Away.due(Away.script(first).with(host), Away.MESSAGE));
    assertThat(Away.silence(Away.script(second).with(host), Away.MESSAGE).isEmpty())
        .isEqualTo(again);
  }

  /** RFC 5230 §4.2: variables must not have been expanded, in the handle neither. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ":subject \"Automatic response to: ${1}\" \"away\"",
        "\"You wrote ${1}\"",
        ":handle \"${1}\" \"away\""
      })
  void variablesAreNotFilledIn(String arguments) {
    Sieve sieve =
        Away.script("if header :matches \"subject\" \"*\" { vacation " + arguments + "; }");
    ReplyNotebook notebook = new ReplyNotebook();
    Sieve remembering = sieve.with(FixedHost.PLAIN.withReplies(notebook));
    notebook.sent(Away.due(remembering, Away.MESSAGE));
    assertThat(Away.silence(remembering, Away.MESSAGE.replace("lunch", "dinner")))
        .isEqualTo("this reply was sent to the sender less than 7 days ago");
  }

  /** RFC 5230 §4.2: per sender, who is the same in any case. */
  @Test
  void perSender() {
    ReplyNotebook notebook = new ReplyNotebook();
    Sieve sieve = Away.script("vacation \"x\";").with(FixedHost.PLAIN.withReplies(notebook));
    notebook.sent(Away.due(sieve, Away.MESSAGE));
    assertThat(Away.silence(from("SENDER@example.COM", sieve), Away.MESSAGE)).isNotEmpty();
    assertThat(Away.silence(from("other@example.com", sieve), Away.MESSAGE)).isEmpty();
  }

  private static Sieve from(String sender, Sieve sieve) {
    return sieve.with(new Envelope(sender, "me@example.org"));
  }

  /** RFC 5230 §4.1: once in the period, to the second. */
  @Test
  void againAfterThePeriod() {
    ReplyNotebook notebook = new ReplyNotebook();
    Sieve sieve = Away.script("vacation \"x\";").with(FixedHost.PLAIN.withReplies(notebook));
    notebook.sent(Away.due(sieve, Away.MESSAGE));
    notebook.pass(DAY.multipliedBy(7).minusSeconds(1));
    assertThat(Away.silence(sieve, Away.MESSAGE)).isNotEmpty();
    notebook.pass(Duration.ofSeconds(1));
    assertThat(Away.silence(sieve, Away.MESSAGE)).isEmpty();
  }

  /** Mail is not held back because nobody knows who got a reply; but none goes out. */
  @Test
  void memoryThatDoesNotAnswer() {
    FixedHost host =
        FixedHost.PLAIN.withReplies((_, _) -> {
          throw new Host.Unavailable("the memory is down", new IllegalStateException());
        });
    assertThat(Away.silence(Away.script("vacation \"x\";").with(host), Away.MESSAGE))
        .contains("the memory is down");
    assertThat(Away.silence(Away.script("vacation :seconds 0 \"x\";").with(host), Away.MESSAGE))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1 second", "90, 90 seconds", "120, 2 minutes", "3600, 1 hour", "86400, 1 day"})
  void periodInWords(int seconds, String words) {
    Sieve sieve = Away.script("vacation :seconds " + seconds + " \"x\";");
    assertThat(Away.due(sieve, Away.MESSAGE).mark().orElseThrow().periodInWords()).isEqualTo(words);
  }
}
