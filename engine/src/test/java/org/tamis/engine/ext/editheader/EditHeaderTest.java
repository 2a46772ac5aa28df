package org.tamis.engine.ext.editheader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.settings.Limits;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Sieve;

class EditHeaderTest {
  private static final String REQUIRE =
      "require [\"editheader\", \"fileinto\", \"copy\", \"variables\", \"encoded-character\","
          + "\"comparator-i;ascii-numeric\"];";

  private static final String MESSAGE =
      """
      Received: from a
      X-Hello: one
      Subject: Hi
      x-hello:  two
      X-HELLO : three
        folded
      Auto-Submitted: no

      body
      """;

  /** RFC 5293 §4. */
  @ParameterizedTest
  @CsvSource({
    "'addheader \"X-A\" \"b\";', 'X-A: b|S: 1|/body|'",
    "'addheader :last \"X-A\" \"b\";', 'S: 1|X-A: b|/body|'",
    "'addheader \"X-A\" \"1\"; addheader \"X-A\" \"2\";', 'X-A: 2|X-A: 1|S: 1|/body|'",
    "'addheader :last \"A\" \"1\"; addheader :last \"A\" \"2\";', 'S: 1|A: 1|A: 2|/body|'",
    "'addheader \"X-A\" \"\";', 'X-A:|S: 1|/body|'",
    "'addheader \"Subject\" \"Grüße an alle\";', 'Subject: =?UTF-8?B?R3LDvMOfZQ==?= an alle|S: 1|/body|'",
    "'set \"v\" \"a${hex: 0d 0a}Bcc: x${hex: 00}\"; addheader \"X-A\" \"${v}\";', 'X-A: a Bcc: x|S: 1|/body|'",
    // RFC 5293 §6 forbids only to delete them
    "'addheader \"Received\" \"by x\";', 'Received: by x|S: 1|/body|'",
    "'addheader :last \"auto-submitted\" \"no\";', 'S: 1|auto-submitted: no|/body|'",
    "'set \"v\" \"a${hex: 0d 0a 0d 0a}b\"; addheader \"X-A\" \"${v}\";', 'X-A: a b|S: 1|/body|'",
    // RFC 2047 §5: no encoded words in addresses, and the quotes are not part of the name
    "'addheader \"Reply-To\" \"<jörg@example.org>\";', 'Reply-To: jörg@example.org|S: 1|/body|'",
    "'addheader \"reply-to\" \"\\\"Müller, Jörg\\\" <j@x.example>\";', "
        + "'reply-to: =?UTF-8?B?TcO8bGxlciwgSsO2cmc=?= <j@x.example>|S: 1|/body|'",
    "'addheader \"Cc\" \"Zoë <z@müller.example>, b@c.example\";', "
        + "'Cc: =?UTF-8?Q?Zo=C3=AB?= <z@xn--mller-kva.example>,| b@c.example|S: 1|/body|'",
    "'addheader \"Reply-To\" \"\\\"a, b\\\" <j@x.example>\";', "
        + "'Reply-To: \"a, b\" <j@x.example>|S: 1|/body|'",
    "'addheader \"Reply-To\" \"Grüße\";', 'Reply-To: =?UTF-8?B?R3LDvMOfZQ==?=|S: 1|/body|'",
    "'addheader \"X-To\" \"<jörg@x.example>\";', "
        + "'X-To: =?UTF-8?B?PGrDtnJnQHguZXhhbXBsZT4=?=|S: 1|/body|'",
  })
  void addheader(String commands, String kept) {
    assertThat(kept(commands, "S: 1\n\nbody\n")).isEqualTo(lines(kept));
  }

  /** RFC 5293 §5; | is a line end. */
  @ParameterizedTest
  @CsvSource({
    "'deleteheader \"X-Hello\";', 'Received: from a|Subject: Hi|Auto-Submitted: no'",
    "'deleteheader :index 2 \"x-hello\";', "
        + "'Received: from a|X-Hello: one|Subject: Hi|X-HELLO : three|  folded|Auto-Submitted: no'",
    "'deleteheader :index 1 :last \"x-hello\";', "
        + "'Received: from a|X-Hello: one|Subject: Hi|x-hello:  two|Auto-Submitted: no'",
    "'deleteheader :last :index 3 \"x-hello\";', "
        + "'Received: from a|Subject: Hi|x-hello:  two|X-HELLO : three|  folded|Auto-Submitted: no'",
    "'deleteheader \"x-hello\" [\"TWO\", \"three  folded\"];', "
        + "'Received: from a|X-Hello: one|Subject: Hi|Auto-Submitted: no'",
    "'deleteheader :contains :comparator \"i;octet\" \"x-hello\" \"w\";', "
        + "'Received: from a|X-Hello: one|Subject: Hi|X-HELLO : three|  folded|Auto-Submitted: no'",
    "'deleteheader :matches \"x-hello\" \"?*o*\";', "
        + "'Received: from a|X-Hello: one|Subject: Hi|Auto-Submitted: no'",
    "'set \"n\" \"x-hello\"; set \"k\" \"one\"; deleteheader \"${n}\" [\"${k}\", \"two\"];', "
        + "'Received: from a|Subject: Hi|X-HELLO : three|  folded|Auto-Submitted: no'",
    // the count comes before the match
    "'deleteheader :index 1 :contains \"x-hello\" \"one\";', "
        + "'Received: from a|Subject: Hi|x-hello:  two|X-HELLO : three|  folded|Auto-Submitted: no'",
    // without patterns, what says how to match counts for nothing
    "'deleteheader :contains :comparator \"i;ascii-numeric\" \"x-hello\";', "
        + "'Received: from a|Subject: Hi|Auto-Submitted: no'",
    // RFC 5293 §6: subject must be permitted, the others must not
    "'deleteheader \"subject\"; deleteheader \"x-hello\"; deleteheader \"RECEIVED\"; "
        + "deleteheader \"auto-submitted\";', 'Received: from a|Auto-Submitted: no'",
    // RFC 5293 §7: each action sees what the one before has left
    "'deleteheader :index 1 \"X-Hello\"; deleteheader :index 2 \"X-Hello\";', "
        + "'Received: from a|Subject: Hi|x-hello:  two|Auto-Submitted: no'",
  })
  void deleteheader(String commands, String kept) {
    assertThat(kept(commands, MESSAGE)).isEqualTo(lines(kept + "|/body|"));
  }

  /** RFC 5293 §5: none of these is an error, and none changes anything. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "deleteheader \"X-None\";",
        "deleteheader :index 4 \"X-Hello\";",
        "deleteheader :index 9223372036854775807 :last \"X-Hello\";",
        "deleteheader :index 1 :contains \"X-Hello\" \"two\";",
        "deleteheader \"X-Hello\" \"ONE TWO\";",
        "deleteheader :is \"X-Hello\" \" one\";",
        // RFC 5293 §6: silently ignored
        "deleteheader \"received\"; deleteheader \"AUTO-submitted\" \"no\";",
        // RFC 5293 §7: the first example
        "addheader \"X-Hello\" \"World\"; deleteheader :index 1 \"X-Hello\";",
        "addheader :last \"N\" \"x\"; deleteheader \"N\";",
      })
  void leavesTheMessageAsItWas(String commands) {
    Outcome outcome = Sieve.script(REQUIRE + commands).on(MESSAGE);
    assertThat(outcome).isEqualTo(Outcome.keep());
  }

  /** RFC 5293 §4: does not redirect what was redirected already. */
  @Test
  void exampleOfAddheader() {
    Sieve script =
        Sieve.script(
            """
            require "editheader";
            /* Don't redirect if we already redirected */
            if not header :contains "X-Sieve-Filtered"
                    ["<kim@job.example.com>", "<kim@home.example.com>"]
            {
                    addheader "X-Sieve-Filtered" "<kim@job.example.com>";
                    redirect "kim@home.example.com";
            }
            """);
    Outcome first = script.on("Subject: x\n\n");
    Plans.Redirect redirect = Plans.redirects(Plans.of(first)).getFirst();
    String sent = new String(redirect.edited().orElseThrow().bytes(), UTF_8);
    assertThat(sent).isEqualTo("X-Sieve-Filtered: <kim@job.example.com>\r\nSubject: x\r\n\r\n");
    assertThat(script.on(sent.getBytes(UTF_8))).isEqualTo(Outcome.keep());
  }

  /** RFC 5293 §5. */
  @Test
  void exampleOfDeleteheader() {
    String script = "deleteheader :index 1 :contains \"Delivered-To\" \"bob@example.com\";";
    assertThat(kept(script, "Delivered-To: bob@example.com\nDelivered-To: bob@example.com\n\n"))
        .isEqualTo("Delivered-To: bob@example.com\r\n\r\n");
    assertThat(kept(script, "Delivered-To: al@example.com\nDelivered-To: bob@example.com\n\n"))
        .isEqualTo("Delivered-To: al@example.com\r\nDelivered-To: bob@example.com\r\n\r\n");
  }

  /** RFC 5293 §7: tests see the header as it is by now; also where many rules share one look. */
  @Test
  void testsSeeTheChanges() {
    String commands =
        """
        if header :contains "X-Hello" "World" { fileinto "early"; }
        if header :is "subject" "Hi" { addheader "X-Hello" "World"; deleteheader "Subject"; }
        if header :contains "X-Hello" "World" { fileinto :copy "international"; }
        if header :is "subject" "Hi" { fileinto "late"; }
        if exists "subject" { fileinto "late"; }
        if header :contains "X-Hello" "one" { fileinto :copy "still"; }
        if size :over 135 { fileinto :copy "big"; }
        """;
    String message = "X-Hello: one\nSubject: Hi\n\n" + "b".repeat(100);
    assertThat(Plans.stores(Sieve.script(REQUIRE + commands).on(message)))
        .extracting(Plans.Store::mailbox)
        .containsExactly("international", "still", "INBOX");
  }

  /**
   * RFC 5293 §7: actions take the header as it is by then, the implicit keep as it is in the end.
   */
  @Test
  void actionsTakeWhatIsThereByThen() {
    String commands =
        """
        fileinto :copy "before";
        addheader "X-A" "1";
        fileinto :copy "between";
        redirect :copy "a@example.com";
        deleteheader "S";
        """;
    Outcome outcome = Sieve.script(REQUIRE + commands).on("S: 1\n\nbody");
    DeliveryPlan plan = Plans.of(outcome);
    assertThat(Plans.stores(plan))
        .extracting(store -> store.mailbox() + " " + text(store.edited()))
        .containsExactly("before -", "between X-A: 1/S: 1//body", "INBOX X-A: 1//body");
    assertThat(text(Plans.redirects(plan).getFirst().edited())).isEqualTo("X-A: 1/S: 1//body");
  }

  /** RFC 5293 §7: for weeding out duplicates it is one message, and one mailbox gets it once. */
  @Test
  void oneMailboxGetsOneMessage() {
    String commands = "keep; addheader \"X-Flavor\" \"vanilla\"; keep;";
    List<Plans.Store> stores = Plans.stores(Sieve.script(REQUIRE + commands).on("\nbody"));
    assertThat(stores).extracting(s -> text(s.edited())).containsExactly("X-Flavor: vanilla//body");
    String twice =
        "redirect \"a@example.com\"; addheader \"X-A\" \"1\"; redirect \"a@EXAMPLE.com\";";
    assertThat(Plans.redirects(Plans.of(Sieve.script(REQUIRE + twice).on("\nbody"))))
        .extracting(r -> text(r.edited()))
        .containsExactly("X-A: 1//body");
  }

  /** RFC 5293 §7: after an error, the implicit keep is of the original message. */
  @Test
  void anErrorUndoesTheChanges() {
    Outcome outcome =
        Sieve.script(
                REQUIRE
                    + "addheader \"X-A\" \"1\"; keep; set \"n\" \"a b\"; addheader \"${n}\" \"2\";")
            .on(MESSAGE);
    assertThat(outcome.error()).map(ScriptError::code).contains("SR0050");
    assertThat(Plans.stores(outcome))
        .singleElement()
        .returns("INBOX", Plans.Store::mailbox)
        .returns(Optional.empty(), Plans.Store::edited);
  }

  /** RFC 5293 §4 and §5: an invalid name and `:last` without `:index` must be errors. */
  @ParameterizedTest
  @CsvSource({
    "'addheader \"\" \"v\";', SV0219 2:11",
    "'addheader \"a b\" \"v\";', SV0219 2:11",
    "'addheader \"a:\" \"v\";', SV0219 2:11",
    "'addheader \"é\" \"v\";', SV0219 2:11",
    "'deleteheader \"X A\";', SV0219 2:14",
    "'deleteheader :last \"X\";', SV0275 2:14",
    "'deleteheader :index 0 \"X\";', SV0219 2:21",
    "'deleteheader :index \"1\" \"X\";', SV0203 2:21",
    "'deleteheader;', SV0205 2:1",
    "'deleteheader \"a\" \"b\" \"c\";', SV0206 2:22",
    "'deleteheader :contains :comparator \"i;ascii-numeric\" \"a\" \"b\";', SV0218 2:36",
    "'addheader :index 1 \"a\" \"b\";', SV0204 2:11",
    "'addheader \"a\";', SV0205 2:1",
    "'addheader \"a\" [\"b\"];', SV0203 2:15",
    "'deleteheader \"Received\" \"b\";', SV0278 2:14",
    "'deleteheader \"auto-submitted\";', SV0278 2:14",
  })
  void mistakes(String commands, String finding) {
    assertThat(
            Sieve.findings(
                "require [\"editheader\", \"comparator-i;ascii-numeric\"];\n" + commands))
        .containsExactly(finding);
  }

  @Test
  void mustBeRequired() {
    assertThat(Sieve.findings("addheader \"a\" \"b\"; deleteheader \"a\";"))
        .containsExactly("SV0209 1:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "é", "a\u007f"})
  void invalidNamesOnlyKnownAtRunTime(String name) {
    String set = REQUIRE + "set \"n\" \"" + name + "\";";
    assertThat(errorOf(Sieve.script(set + "addheader \"${n}\" \"v\";"))).isEqualTo("SR0050");
    assertThat(errorOf(Sieve.script(set + "deleteheader \"${n}\";"))).isEqualTo("SR0050");
  }

  /** RFC 5293 §4: a value that exceeds the limit is an error, and 998 octets never do. */
  @Test
  void limitsTheValue() {
    String most = "é".repeat(1024);
    Sieve script = Sieve.script(REQUIRE + "addheader \"X-A\" \"" + most + "\";");
    Message edited = script.on("\n").edited().orElseThrow();
    assertThat(edited.fields().getFirst().text()).isEqualTo(most);
    assertThat(Sieve.findings(REQUIRE + "addheader \"X-A\" \"" + most + "x\";"))
        .singleElement()
        .asString()
        .startsWith("SV0276");
    String variable = REQUIRE + "set \"v\" \"" + most + "x\"; addheader \"X-A\" \"${v}\";";
    assertThat(errorOf(Sieve.script(variable))).isEqualTo("SR0051");
  }

  @Test
  void limitsTheNumberOfChanges() {
    String change = "addheader \"X-A\" \"v\"; deleteheader \"X-A\";";
    assertThat(Sieve.script(REQUIRE + change.repeat(50)).on(MESSAGE)).isEqualTo(Outcome.keep());
    assertThat(errorOf(Sieve.script(REQUIRE + change.repeat(50) + "addheader \"A\" \"v\";")))
        .isEqualTo("SR0052");
  }

  /** Work that grows with the message is paid for, also where nothing is deleted. */
  @Test
  void boundsTheWork() {
    String commands = REQUIRE + "deleteheader :is \"A\" \"x\";".repeat(100);
    Settings little = Settings.DEFAULTS.with(new Limits(32, 4, 10_000));
    Outcome outcome = Sieve.script(commands, little).on("A: b\n".repeat(1_000) + "\n");
    assertThat(outcome.error()).map(ScriptError::code).contains("SR0003");
  }

  /** RFC 5293 §6: what else a site does not permit is silently ignored. */
  @Test
  void sitesCanForbidMore() {
    Settings settings =
        Settings.DEFAULTS.with(
            new EditHeaderSettings(Set.of("X-Spam"), Set.of("X-Hello"), 1_000, 10));
    String commands =
        "addheader \"x-SPAM\" \"no\"; deleteheader \"x-hello\"; deleteheader \"X-Spam\";";
    assertThat(Sieve.script(REQUIRE + commands, settings).on(MESSAGE)).isEqualTo(Outcome.keep());
    assertThatThrownBy(() -> new EditHeaderSettings(Set.of("SUBJECT"), Set.of(), 2_048, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EditHeaderSettings(Set.of(), Set.of("Subject"), 2_048, 10))
        .isInstanceOf(IllegalArgumentException.class);
    // RFC 5293 §4: a limit must not be less than 998
    assertThatThrownBy(() -> new EditHeaderSettings(Set.of(), Set.of(), 997, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** RFC 5229 §3.2: tests set match variables, and these are actions. */
  @Test
  void setsNoMatchVariables() {
    String commands =
        "if header :matches \"subject\" \"*\" {} deleteheader :matches \"X-Hello\" \"o*\";"
            + "addheader \"X-A\" \"${0}/${1}\";";
    assertThat(kept(commands, MESSAGE)).startsWith("X-A: Hi/Hi\r\n");
  }

  private static String errorOf(Sieve script) {
    return script.on(MESSAGE).error().orElseThrow().code();
  }

  private static String kept(String commands, String message) {
    Outcome outcome = Sieve.script(REQUIRE + commands).on(message);
    assertThat(outcome.error()).isEmpty();
    return outcome
        .edited()
        .map(edited -> new String(edited.bytes(), UTF_8))
        .orElse(message.replace("\n", "\r\n"));
  }

  private static String lines(String shown) {
    return shown.replace("|/", "\r\n\r\n").replace("|", "\r\n");
  }

  private static String text(Optional<Message> edited) {
    return edited
        .map(message -> new String(message.bytes(), UTF_8).replace("\r\n", "/"))
        .orElse("-");
  }
}
