package org.tamis.engine.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.ext.processcalendar.CalendarSettings;
import org.tamis.engine.ext.programs.ProgramSettings;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Programs;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan.Directory;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Sieve;

/** One word for one thing: the script's. */
class EffectTextTest {
  private static final Settings SITE =
      Settings.DEFAULTS
          .with(new ProgramSettings(Set.of(Programs.Use.values())))
          .with(new CalendarSettings(true))
          .with(StoreFeatures.of(StoreFeatures.Feature.values()));
  private static final String REQUIRE =
      "require [\"fileinto\", \"copy\", \"mailbox\", \"vacation\", \"enotify\", \"fcc\", \"reject\","
          + " \"ereject\", \"special-use\", \"mailboxid\", \"imap4flags\", \"vnd.dovecot.pipe\","
          + " \"vnd.dovecot.report\", \"processcalendar\", \"editheader\", \"redirect-dsn\"]; ";
  private static final String TEXT = "From: a@x.example\nTo: me@example.org\nSubject: hi\n\nbody\n";
  private static final Message MESSAGE = Message.of(TEXT.replace("\n", "\r\n").getBytes(UTF_8));
  private static final Directory SPAM =
      (preferred, _) ->
          preferred instanceof Action.Preferred.SpecialUse ? Optional.of("Spam") : Optional.empty();

  private static Effect first(String commands) {
    return first(commands, "a@x.example");
  }

  private static Effect first(String commands, String sender) {
    Sieve script = Sieve.script(REQUIRE + commands, SITE);
    Outcome outcome = script.with(new Envelope(sender, "me@example.org")).on(TEXT);
    return DeliveryPlan.asked(outcome, SPAM, Plans.of(outcome).id()).getFirst();
  }

  /** What people read of an effect, and what a log has about it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "keep; | keep in INBOX | keep in INBOX",
        "keep :flags \"\\\\Seen\"; | keep in INBOX with flags \\Seen | keep in INBOX",
        "fileinto \"A\"; | fileinto in \"A\" | fileinto in \"A\"",
        "fileinto :copy :create \"A\"; | fileinto in \"A\", created if missing, as a copy | fileinto in \"A\"",
        "fileinto :specialuse \"\\\\Junk\" \"A\"; | fileinto in \"Spam\", which has the use \\Junk | fileinto in \"Spam\"",
        "fileinto :mailboxid \"F1\" \"A\"; | fileinto in \"A\", because no mailbox has the id F1 | fileinto in \"A\"",
        "redirect \"c@z.example\"; | redirect to c@z.example | redirect to <c@z.example>",
        "redirect :copy :notify \"NEVER\" :ret \"FULL\" \"c@z.example\"; | redirect to c@z.example, as a copy, notify NEVER, return FULL | redirect to <c@z.example>",
        "vacation :days 3 \"x\"; | vacation replies to a@x.example with the subject \"Auto: hi\", at most once in 3 days | vacation to <a@x.example>",
        "vacation :fcc \"Sent\" \"x\"; | vacation replies to a@x.example with the subject \"Auto: hi\", at most once in 7 days, and a copy in \"Sent\" | vacation to <a@x.example>",
        "notify :message \"new\" \"mailto:n@z.example\"; | notify sends \"new\" to n@z.example | notify to <n@z.example>",
        "report \"abuse\" \"x\" \"r@z.example\"; | report sends \"hi\" to r@z.example | report to <r@z.example>",
        "pipe \"p\"; | pipe to the program \"p\" | pipe to the program \"p\"",
        "pipe :copy \"p\" [\"a\", \"b\"]; | pipe to the program \"p\" with a, b, as a copy | pipe to the program \"p\"",
        "reject \"no\"; | reject refuses the message with this reply: 550 5.7.1 no | reject with a reply",
        "reject \"nö\"; | reject refuses the message with a notice to a@x.example: nö | reject with a notice to <a@x.example>",
        "processcalendar; | processcalendar does nothing: the message has no calendar data | processcalendar",
        "discard; | discard | discard",
      })
  void theWords(String commands, String line, String logged) {
    Effect effect = first(commands);
    assertThat(EffectText.of(effect, MESSAGE).line()).isEqualTo(line);
    assertThat(EffectText.line(effect, new Result.Done())).isEqualTo(logged + " by test:1");
  }

  @Test
  void noNotice() {
    assertThat(EffectText.of(first("reject \"nö\";", ""), MESSAGE).line())
        .isEqualTo(
            "reject refuses the message without a notice, the message has the null sender: nö");
    assertThat(EffectText.of(first("reject \"nö\";", "root"), MESSAGE).line())
        .startsWith("reject in INBOX, because there is no notice: ");
  }

  @Test
  void theResult() {
    Effect effect = first("if true {\nredirect \"c@z.example\";\n}");
    String what = "redirect to <c@z.example>";
    String by = " by test:2 [true]";
    assertThat(
            List.of(
                EffectText.line(effect, new Result.Done()),
                EffectText.line(effect, new Result.Done(Optional.of("no deadlines here"))),
                EffectText.line(effect, new Result.Withheld("a loop")),
                EffectText.line(effect, Result.Failed.temporarily("421 busy")),
                EffectText.line(effect, Result.Failed.forGood("550 no")),
                EffectText.line(effect, new Result.Unknown("connection lost"))))
        .containsExactly(
            what + by,
            what + ": no deadlines here" + by,
            what + " not done: a loop" + by,
            what + ": 421 busy" + by,
            what + ": 550 no" + by,
            what + ": perhaps done, perhaps not: connection lost" + by);
  }

  @Test
  void whyAndChanges() {
    Effect effect = first("addheader \"X-A\" \"1\"; if true { fileinto \"A\"; }");
    EffectText text = EffectText.of(effect, MESSAGE);
    assertThat(text.why()).isEqualTo("test:1  true");
    assertThat(text.changes()).containsExactly("header: + X-A: 1");
    Effect keep = Plans.of(Outcome.keep()).effects().getFirst();
    assertThat(EffectText.of(keep, MESSAGE).why()).isEqualTo("implicit keep");
    assertThat(new Origin("/a/b.sieve", 3, Optional.empty()).place()).isEqualTo("b.sieve:3");
  }

  /** What a script sends is no change of the message. */
  @Test
  void aMessageOfItsOwnIsNoChange() {
    EffectText text = EffectText.of(first("addheader \"X\" \"1\"; vacation \"x\";"), MESSAGE);
    assertThat(text.changes()).isEmpty();
    assertThat(text.body()).isEmpty();
    Effect notify = first("notify :message \"one\" \"mailto:n@z.example?body=two%0D%0Athree\";");
    assertThat(EffectText.of(notify, MESSAGE).body()).contains("two three");
  }

  @Test
  void anError() {
    Origin origin = new Origin("test", 3, Optional.of("true"));
    ScriptError error = new ScriptError(ScriptError.Kind.SCRIPT, "SR0041", origin, "no");
    assertThat(EffectText.of(error).line()).isEqualTo("error SR0041: no");
    assertThat(EffectText.of(error).why()).isEqualTo("test:3  true");
  }
}
