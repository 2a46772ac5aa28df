package org.tamis.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.program.Needs;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Sieve;

/** Several scripts on one message: draft-degener-sieve-multiscript-00. */
class SequenceTest {
  private static final Message MESSAGE =
      Message.of(
          "From: a@x.example\r\nTo: me@example.org\r\nSubject: hi\r\n\r\nbody\r\n".getBytes(UTF_8));
  private static final Envelope ENVELOPE = new Envelope("a@x.example", "me@example.org");
  private static final String REQUIRE =
      """
      require ["fileinto", "copy", "imap4flags", "editheader", "variables", "vacation", "duplicate", "reject"];
      """;

  /** §3 and §4: the next script runs as long as the message is being kept. */
  @ParameterizedTest(name = "{0} | {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          keep;                         | keep;                 | INBOX
                                        |                       | INBOX
          stop;                         | fileinto "B";         | B
          keep; stop;                   | fileinto "B";         | B
          discard;                      | fileinto "B";         | ''
          discard; stop;                | keep;                 | ''
          fileinto "A";                 | fileinto "B";         | A
          fileinto "A"; keep;           | fileinto "B";         | A B
          fileinto :copy "A";           | fileinto "B";         | A B
          fileinto :copy "A";           |                       | A INBOX
          fileinto :copy "A";           | discard;              | A
          redirect "r@x.example";       | keep;                 | >r@x.example
          redirect :copy "r@x.example"; | keep;                 | INBOX >r@x.example
          fileinto :copy "A";           | fileinto "A";         | A
          set "x" "A";                  | fileinto "${x}B";     | B
          # RFC 5232 §5: the flags of an earlier script are those that the message has
          keep :flags "\\\\Flagged";    |                       | INBOX\\Flagged
          addflag "\\\\Flagged";        |                       | INBOX\\Flagged
          addflag "\\\\Flagged"; keep;  | keep;                 | INBOX\\Flagged
          addflag "\\\\Flagged";        | keep :flags "\\\\Seen"; | INBOX\\Seen
          addflag "\\\\Flagged";        | fileinto "B";         | B\\Flagged
          addflag "\\\\Flagged"; keep;  | fileinto "B";         | B\\Flagged
          keep :flags "\\\\Flagged";    | fileinto "B";         | B\\Flagged
          fileinto :copy :flags "x" "A"; | fileinto "B";        | Ax B
          addflag "\\\\Flagged";        | fileinto :copy "B";   | B\\Flagged INBOX\\Flagged
          addflag "\\\\Flagged";        | fileinto :flags "" "B"; | B
          addflag "\\\\Flagged";        | fileinto :flags "x" "B"; | Bx
          addflag "\\\\Flagged";        | addflag "x"; fileinto "B"; | B\\Flaggedx
          addflag "\\\\Flagged";        | setflag "x"; keep;    | INBOXx
          addflag "\\\\Flagged";        | removeflag "\\\\flagged"; | INBOX
          addflag "\\\\Flagged";        | if hasflag "\\\\Flagged" {discard;} | ''
          addflag "\\\\Flagged";        | redirect "${x}";      | INBOX\\Flagged error
          # §5: an error stops all, what was decided before stays
          fileinto :copy "A";           | fileinto "B"; redirect "${x}"; | A INBOX error
          redirect "${x}";              | discard;              | INBOX error
          # RFC 5429 §2.4: a message is refused, or delivered and answered
          keep;                         | reject "x";           | refused
          reject "x";                   | fileinto "B";         | refused
          # §4: an action of an earlier script is compatible with a later reject
          fileinto :copy "A";           | reject "x";           | A refused
          fileinto "A"; keep;           | reject "x";           | A refused
          vacation "x";                 | reject "x";           | refused
          """)
  void whatIsDone(String first, String second, String expected) {
    assertThat(described(run(first, second))).isEqualTo(expected);
  }

  /** A script that knows nothing of flags stores the message with those it has. */
  @ParameterizedTest
  @CsvSource({"'', INBOX\\Flagged", "keep;, INBOX\\Flagged", "fileinto \"B\";, B\\Flagged"})
  void flagsReachAScriptWithoutThem(String commands, String expected) {
    Program plain = Sieve.script("require \"fileinto\";" + commands).program();
    Sequence.Script second = given -> plain.explain(given, ENVELOPE, FixedHost.PLAIN);
    List<Sequence.Script> scripts = List.of(script("setflag \"\\\\Flagged\";"), second, second);
    assertThat(described(Sequence.run(scripts.subList(0, 2), MESSAGE).outcome()))
        .isEqualTo(expected);
    assertThat(described(Sequence.run(scripts, MESSAGE).outcome())).isEqualTo(expected);
  }

  /** What the second script does is for the message that the first one has made. */
  @Test
  void changesOfTheHeaderGoOn() {
    Outcome outcome =
        run(
            "addheader \"X-Site\" \"spam\"; keep;",
            "if header \"X-Site\" \"spam\" {fileinto \"S\";}");
    assertThat(described(outcome)).isEqualTo("S");
    assertThat(Plans.stores(outcome).getFirst().edited().map(m -> m.has(name("X-Site"))))
        .contains(true);
  }

  @Test
  void changesStayWhereALaterScriptFails() {
    Outcome outcome =
        run("addheader \"X-Site\" \"spam\";", "addheader \"X-B\" \"b\"; redirect \"${x}\";");
    assertThat(outcome.error()).isPresent();
    Message kept = outcome.edited().orElseThrow();
    assertThat(kept.has(name("X-Site"))).isTrue();
    assertThat(kept.has(name("X-B"))).isFalse();
  }

  /** RFC 5293 §7: whatever guards against loops looks at the message as it was received. */
  @Test
  void aDeletedFieldStillKeepsRepliesBack() {
    Message list = Message.of("From: a@x.example\r\nList-Id: <l.x>\r\n\r\n".getBytes(UTF_8));
    Outcome outcome =
        Sequence.run(
                List.of(script("deleteheader \"List-Id\";"), script("vacation \"away\";")), list)
            .outcome();
    assertThat(outcome.actions())
        .singleElement()
        .satisfies(one ->
            assertThat(((Action.Vacation) one.action()).reply())
                .isInstanceOf(Reply.Suppressed.class));
  }

  /** RFC 5230 §4.7: one reply for a message. */
  @Test
  void oneReply() {
    Outcome outcome = run("vacation \"one\";", "vacation \"two\";");
    assertThat(outcome.actions())
        .extracting(one -> ((Action.Vacation) one.action()).reply().getClass().getSimpleName())
        .containsExactly("Due", "Suppressed");
    assertThat(run("if false {vacation \"one\";}", "vacation \"two\";").actions()).hasSize(1);
  }

  @Test
  void whatIsRememberedIsOfAllScripts() {
    assertThat(run("if duplicate {stop;}", "if duplicate :uniqueid \"b\" {stop;}").duplicates())
        .hasSize(1); // the message has no Message-ID
    assertThat(
            run("if duplicate :uniqueid \"a\" {stop;}", "if duplicate :uniqueid \"b\" {stop;}")
                .duplicates())
        .hasSize(2);
    assertThat(run("if duplicate :uniqueid \"a\" {stop;}", "redirect \"${x}\";").duplicates())
        .hasSize(1);
  }

  @Test
  void withoutAnyScriptTheMessageIsKept() {
    assertThat(Sequence.run(List.of(), MESSAGE).outcome()).isEqualTo(Outcome.keep());
  }

  @Test
  void allNeedWhatAnyOfThemLooksAt() {
    List<Program> programs =
        List.of(
            Sieve.script("if exists \"X-A\" { stop; }").program(),
            Sieve.script("if size :over 1 { stop; }").program());
    assertThat(Sequence.needs(programs))
        .isEqualTo(Needs.fields(List.of(name("X-A"))).and(Needs.SIZE));
    assertThat(Sequence.needs(List.of())).isEqualTo(Needs.NOTHING);
  }

  private static Outcome run(String... scripts) {
    return Sequence.run(Stream.of(scripts).map(SequenceTest::script).toList(), MESSAGE).outcome();
  }

  private static Sequence.Script script(String commands) {
    Program program = Sieve.script(REQUIRE + (commands == null ? "" : commands)).program();
    return given -> program.explain(given, ENVELOPE, FixedHost.PLAIN);
  }

  private static String described(Outcome outcome) {
    DeliveryPlan plan = Plans.of(outcome);
    Stream<String> stores =
        Plans.stores(plan).stream()
            .map(store -> store.mailbox() + String.join("", store.flags().names()));
    Stream<String> redirects =
        Plans.redirects(plan).stream().map(redirect -> ">" + redirect.address());
    Stream<String> refusal = plan.effects(Action.Reject.class).stream().map(_ -> "refused");
    Stream<String> error = outcome.error().map(_ -> "error").stream();
    return String.join(
        " ", Stream.of(stores, redirects, refusal, error).flatMap(all -> all).toList());
  }

  private static HeaderName name(String name) {
    return HeaderName.of(name);
  }
}
