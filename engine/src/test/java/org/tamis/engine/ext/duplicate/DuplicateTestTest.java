package org.tamis.engine.ext.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Host;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.DuplicateMemory;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

class DuplicateTestTest {
  private static final String REQUIRE =
      "require [\"duplicate\", \"variables\", \"fileinto\", \"mailbox\", \"imap4flags\", \"envelope\","
          + " \"editheader\"];";
  private static final String FIRST = "Message-ID: <1@x>\nSubject: ALERT: disk\n\n";
  private static final String SECOND = "Message-ID: <2@x>\nSubject: ALERT: disk\n\n";
  private static final long DAY = 86_400;

  private final DuplicateMemory memory = new DuplicateMemory();

  /** Runs the script, carries the outcome out, and says whether the message was discarded. */
  private boolean discards(String test, String message) {
    String script = REQUIRE + "if " + test + " { discard; }";
    Outcome outcome =
        memory.carriedOut(
            Sieve.script(script).with(FixedHost.PLAIN.withDuplicates(memory)).on(message));
    assertThat(outcome.error()).isEmpty();
    return !outcome.actions().isEmpty();
  }

  @Test
  void theSecondOfTwoIsADuplicate() {
    assertThat(discards("duplicate", FIRST)).isFalse();
    assertThat(discards("duplicate", SECOND)).isFalse();
    assertThat(discards("duplicate", FIRST)).isTrue();
    assertThat(discards("duplicate", FIRST)).isTrue();
  }

  /** RFC 7352 §3.2: all that give the same ID track the same; a handle separates. */
  @ParameterizedTest
  @CsvSource({
    "duplicate :header \"message-id\", true",
    "duplicate :uniqueid \"<1@x>\", true",
    "'allof (header :matches \"message-id\" \"*\", duplicate :uniqueid \"${0}\")', true",
    "duplicate :seconds 60 :last, true",
    "duplicate :uniqueid \"<1@X>\", false", // §3.1: case-sensitive
    "duplicate :handle \"\", false",
    "duplicate :handle \"h\", false",
    "duplicate :handle \"<1@x>\" :uniqueid \"\", false",
    "duplicate :header \"subject\", false",
  })
  void tracksValuesWhateverTheirSource(String test, boolean seen) {
    discards("duplicate", FIRST);
    assertThat(discards(test, FIRST)).isEqualTo(seen);
  }

  @Test
  void handlesAndIdsAreKeptApart() {
    assertThat(discards("duplicate :handle \"a\" :uniqueid \"b\"", FIRST)).isFalse();
    assertThat(discards("duplicate :handle \"ab\" :uniqueid \"\"", FIRST)).isFalse();
    assertThat(discards("duplicate :handle \"\" :uniqueid \"ab\"", FIRST)).isFalse();
    assertThat(discards("duplicate :uniqueid \"1:ab\"", FIRST)).isFalse();
    assertThat(discards("duplicate :uniqueid \"b\" :handle \"a\"", FIRST)).isTrue();
  }

  /** RFC 7352 §3.1: unfolded, decoded and trimmed, and only the first of several. */
  @Test
  void readsTheHeaderAsTestsDo() {
    discards("duplicate :header \"x-id\"", "X-Id:  a\n b é \nX-Id: other\n\n");
    assertThat(discards("duplicate :header \"X-ID\"", "X-Id: =?utf-8?q?a_b_=C3=A9?=\n\n")).isTrue();
    assertThat(discards("duplicate :header \"x-id\"", "X-Id: other\n\n")).isFalse();
    assertThat(discards("duplicate :header \"X-ID\"", "X-Id: new\nX-Id: other\n\n")).isFalse();
  }

  /** RFC 7352 §3.1 and §3.3: always false, and nothing is tracked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "duplicate :header \"x-none\"",
        "duplicate :header \"no header name\"",
        "duplicate :header \"\"",
        "duplicate :header \"${none}:\"",
        "duplicate :seconds 0",
        "duplicate :seconds 0 :last :uniqueid \"a\"",
        "duplicate :header \"X-Empty\"",
      })
  void isFalseWithoutAnId(String test) {
    String message = "X-Empty: \n" + FIRST;
    String script = REQUIRE + "if " + test + " { discard; }";
    Sieve sieve = Sieve.script(script).with(FixedHost.PLAIN.withDuplicates(_ -> true));
    assertThat(sieve.on(message)).isEqualTo(Outcome.keep());
  }

  @Test
  void aMessageWithoutMessageIdIsNoDuplicate() {
    assertThat(discards("duplicate", "Subject: x\n\n")).isFalse();
    assertThat(discards("duplicate", "Subject: x\n\n")).isFalse();
  }

  /** RFC 7352 §3.3. */
  @Test
  void theTimeCountsFromTheFirstMessage() {
    assertThat(discards("duplicate :seconds 60", FIRST)).isFalse();
    memory.pass(40);
    assertThat(discards("duplicate :seconds 60", FIRST)).isTrue();
    memory.pass(40);
    assertThat(discards("duplicate :seconds 60", FIRST)).isFalse();
  }

  /** RFC 7352 §3.3. */
  @Test
  void withLastItCountsFromTheLastMessage() {
    for (boolean expected : new boolean[] {false, true, true, true}) {
      assertThat(discards("duplicate :seconds 60 :last", FIRST)).isEqualTo(expected);
      memory.pass(40);
    }
    memory.pass(40);
    assertThat(discards("duplicate :seconds 60 :last", FIRST)).isFalse();
  }

  /** RFC 7352 §3.3: the default, and the site's limit, which is no error. */
  @ParameterizedTest
  @CsvSource({
    "duplicate, 604800",
    "duplicate :seconds 1, 1",
    "duplicate :seconds 2592000, 2592000",
    "duplicate :seconds 2592001, 2592000",
    "duplicate :seconds 9223372036854775807, 2592000"
  })
  void howLong(String test, long seconds) {
    Outcome outcome = Sieve.script(REQUIRE + "if " + test + " {}").on(FIRST);
    assertThat(outcome.duplicates()).extracting(DuplicateMark::seconds).containsExactly(seconds);
  }

  @Test
  void sitesSetTheTimes() {
    Settings settings = Settings.DEFAULTS.with(new DuplicateSettings(DAY, 2 * DAY, 1));
    String script = REQUIRE + "if duplicate {} elsif duplicate :seconds 999999 {}";
    assertThat(Sieve.script(script, settings).on(FIRST).duplicates())
        .extracting(DuplicateMark::seconds)
        .containsExactly(2 * DAY); // RFC 7352 §3.3: the one evaluated last
    assertThatThrownBy(() -> new DuplicateSettings(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DuplicateSettings(2, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DuplicateSettings(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** RFC 7352 §3: IDs of the same run do not count, and the same question has the same answer. */
  @Test
  void isTheSameThroughoutARun() {
    assertThat(discards("anyof (duplicate, duplicate, duplicate :last)", FIRST)).isFalse();
    assertThat(memory.asked()).isEqualTo(1);
  }

  /** RFC 7352 §3: remembered only if the script succeeds. */
  @Test
  void anErrorLeavesNothingBehind() {
    String script = REQUIRE + "if duplicate {} set \"n\" \"a b\"; addheader \"${n}\" \"x\";";
    Outcome outcome = Sieve.script(script).on(FIRST);
    assertThat(outcome.error()).isPresent();
    assertThat(outcome.duplicates()).isEmpty();
  }

  /** RFC 7352 §3: only a test that is evaluated leaves something behind. */
  @ParameterizedTest
  @CsvSource({
    "'allof (header :is \"x\" \"y\", duplicate)', 0",
    "'allof (duplicate, header :is \"x\" \"y\")', 1",
    "'anyof (header :contains \"subject\" \"disk\", duplicate)', 0",
    "'anyof (duplicate, header :contains \"subject\" \"disk\")', 1",
    "not duplicate, 1",
  })
  void onlyWhatIsEvaluated(String test, int marks) {
    // the other rules are there so that all share one look at the header
    String others = "if header :is \"x\" \"z\" {} if header :contains \"subject\" \"none\" {}";
    assertThat(Sieve.script(REQUIRE + others + "if " + test + " {}").on(FIRST).duplicates())
        .hasSize(marks);
  }

  @Test
  void aMemoryThatDoesNotAnswerIsATemporaryError() {
    FixedHost host =
        FixedHost.PLAIN.withDuplicates(_ -> {
          throw new Host.Unavailable("down", new IllegalStateException());
        });
    Outcome outcome = Sieve.script(REQUIRE + "if duplicate { discard; }").with(host).on(FIRST);
    assertThat(outcome.error()).map(ScriptError::kind).contains(ScriptError.Kind.TEMPORARY);
  }

  @Test
  void boundsHowMuchOneRunAsks() {
    Settings settings = Settings.DEFAULTS.with(new DuplicateSettings(1, 1, 2));
    String two = "if duplicate {} if duplicate :uniqueid \"a\" {} if duplicate {}";
    assertThat(Sieve.script(REQUIRE + two, settings).on(FIRST).duplicates()).hasSize(2);
    Outcome three =
        Sieve.script(REQUIRE + two + "if duplicate :uniqueid \"b\" {}", settings).on(FIRST);
    assertThat(three.error()).map(ScriptError::code).contains("SR0055");
  }

  @ParameterizedTest
  @CsvSource({
    "duplicate :header \"a\" :uniqueid \"b\", SV0208 2:36", // RFC 7352 §3.1
    "duplicate :uniqueid \"b\" :header \"a\", SV0208 2:24",
    "duplicate :header \"a b\", SV0280 2:22",
    "duplicate :seconds \"60\", SV0203 2:23",
    "duplicate \"a\", SV0206 2:14",
    "duplicate :handle [\"a\"], SV0203 2:22",
    "duplicate :last :last, SV0207 2:20",
    "duplicate :contains, SV0204 2:14",
  })
  void mistakes(String test, String finding) {
    List<String> findings = Sieve.findings("require \"duplicate\";\nif " + test + " {}");
    assertThat(findings).containsExactly(finding);
  }

  /** RFC 7352 §5.1. */
  @Test
  void firstExample() {
    String script = "if duplicate { fileinto :create \"Trash/Duplicate\"; }";
    assertThat(actions(script, FIRST)).isEmpty();
    assertThat(actions(script, FIRST))
        .containsExactly(new Action.FileInto("Trash/Duplicate", Flags.NONE, true, false));
  }

  /** RFC 7352 §5.2. */
  @Test
  void secondExample() {
    String script =
        """
        if header :matches "subject" "ALERT: *" {
          if duplicate :seconds 60 :uniqueid "${1}" {
            setflag "\\\\seen";
          }
          fileinto "Alerts";
        }
        """;
    assertThat(flags(actions(script, FIRST))).isEmpty();
    assertThat(flags(actions(script, SECOND))).containsExactly("\\seen");
    memory.pass(61);
    assertThat(flags(actions(script, SECOND))).isEmpty();
  }

  /** RFC 7352 §5.3, with another action in place of the notification. */
  @Test
  void thirdExample() {
    String script =
        """
        if envelope :matches "from" "*" { set "sender" "${1}"; }
        if header :matches "subject" "*" { set "subject" "${1}"; }
        if string :comparator "i;ascii-casemap" :matches "${subject}" "Re:*"
        {
          set "subject" "${1}";
        }
        if not duplicate :seconds 1800 :uniqueid "${sender} ${subject}"
        {
          fileinto "Notified";
        }
        """;
    assertThat(actions(script, "Subject: a\n\n")).hasSize(1);
    assertThat(actions(script, "Subject: Re: a\n\n")).hasSize(1); // " a" is not "a"
    assertThat(actions(script, "Subject: re: a\n\n")).isEmpty();
  }

  /** RFC 7352 §5.4: values of two sources that are alike, kept apart by their handles. */
  @Test
  void fourthExample() {
    String script =
        """
        if duplicate :header "X-Event-ID" :handle "notifier" { discard; }
        if allof (duplicate :header "X-Ticket-ID" :handle "support",
                  address "to" "support@example.com",
                  header :contains "subject" "fileserver") { setflag "\\\\seen"; keep; }
        """;
    assertThat(actions(script, "X-Event-ID: 7\n\n")).isEmpty();
    String ticket = "X-Ticket-ID: 7\nTo: support@example.com\nSubject: fileserver\n\n";
    assertThat(actions(script, ticket)).isEmpty();
    assertThat(actions(script, ticket)).hasSize(1);
    assertThat(actions(script, "X-Event-ID: 7\n\n")).containsExactly(new Action.Discard());
  }

  @Test
  void keysAreHashes() {
    assertThatThrownBy(() -> new DuplicateKey("A".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DuplicateKey("a".repeat(63)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Action> actions(String script, String message) {
    Outcome outcome =
        memory.carriedOut(
            Sieve.script(REQUIRE + script)
                .with(FixedHost.PLAIN.withDuplicates(memory))
                .on(message));
    assertThat(outcome.error()).isEmpty();
    return outcome.actions().stream().map(Performed::action).toList();
  }

  private static List<String> flags(List<Action> actions) {
    return ((Action.FileInto) actions.getFirst()).flags().names();
  }
}
