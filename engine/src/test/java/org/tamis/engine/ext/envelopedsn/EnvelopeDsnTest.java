package org.tamis.engine.ext.envelopedsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.testing.Sieve;

class EnvelopeDsnTest {
  private static final String REQUIRE =
      "require [\"envelope\", \"envelope-dsn\", \"variables\", \"subaddress\", \"relational\"];";

  private static boolean holds(String test, Map<String, String> mail, Map<String, String> rcpt) {
    return !Sieve.script(REQUIRE + "if " + test + " { discard; }")
        .with(new Envelope("a@b.example", "c@d.example", mail, rcpt))
        .actionsOn("\n")
        .isEmpty();
  }

  /** RFC 6009 §4: every condition is tested by itself. */
  @ParameterizedTest
  @CsvSource({
    "'SUCCESS,FAILURE', SUCCESS, true",
    "'SUCCESS,FAILURE', FAILURE, true",
    "'success', SUCCESS, true",
    "'SUCCESS,FAILURE', DELAY, false",
    "'SUCCESS,FAILURE', 'SUCCESS,FAILURE', false",
    "NEVER, never, true",
    "'', '', false",
    "',', '', false",
  })
  void notify(String sent, String key, boolean expected) {
    String test = "envelope \"notify\" \"" + key + "\"";
    assertThat(holds(test, Map.of(), Map.of("NOTIFY", sent))).isEqualTo(expected);
  }

  /** RFC 6009 §4: the test fails unconditionally where the parameter is missing. */
  @ParameterizedTest
  @CsvSource({
    "notify, 2, true",
    "notify, 0, false",
    "ret, 0, false",
    "envid, 0, false",
    "orcpt, 0, false",
    "from, 1, true",
  })
  void count(String part, int count, boolean expected) {
    String test = "envelope :count \"eq\" \"" + part + "\" \"" + count + "\"";
    assertThat(holds(test, Map.of(), Map.of("NOTIFY", "SUCCESS,DELAY"))).isEqualTo(expected);
    String two = "envelope :count \"eq\" [\"" + part + "\", \"to\"] \"" + (count + 1) + "\"";
    assertThat(holds(two, Map.of(), Map.of("NOTIFY", "SUCCESS,DELAY")))
        .isEqualTo(expected || !part.equals("notify"));
  }

  /** RFC 6009 §4: orcpt and envid with the xtext of RFC 3461 §4 decoded. */
  @ParameterizedTest
  @CsvSource({
    "orcpt, rfc822;Bob@example.com, rfc822;Bob@example.com",
    "orcpt, rfc822;a+2Bb@example.com, rfc822;a+b@example.com",
    "orcpt, rf+2Bc;a+3Db, rf+2Bc;a=b",
    "orcpt, a+2Bb, a+b",
    "orcpt, rfc822;a+2bb+2, rfc822;a+2bb+2",
    "orcpt, rfc822;+C3+A9@x, rfc822;é@x",
    "orcpt, rfc822;a;b+3B, rfc822;a;b;",
    "envid, QQ314159, QQ314159",
    "envid, a+3Db+2B+, a=b++",
    "ret, hdrs, HDRS",
    "ret, FULL, FULL",
  })
  void decoded(String part, String sent, String value) {
    String test = "envelope :comparator \"i;octet\" \"" + part + "\" \"" + value + "\"";
    Map<String, String> parameters = Map.of(part, sent);
    boolean ofRecipient = part.equals("orcpt");
    assertThat(holds(test, parameters, Map.of())).isEqualTo(!ofRecipient);
    assertThat(holds(test, Map.of(), parameters)).isEqualTo(ofRecipient);
  }

  /** RFC 6009 §4: fails unconditionally where the parameter does not exist. */
  @ParameterizedTest
  @ValueSource(strings = {"notify", "orcpt", "ret", "envid"})
  void fails(String part) {
    assertThat(holds("envelope :contains \"" + part + "\" \"\"", Map.of(), Map.of())).isFalse();
    assertThat(holds("envelope :matches \"" + part + "\" \"*\"", Map.of(), Map.of())).isFalse();
  }

  @Test
  void partsMayBeMixedAndInAnyCase() {
    String test = "envelope :is [\"from\", \"ENVID\"] \"X\"";
    assertThat(holds(test, Map.of("envid", "x"), Map.of())).isTrue();
    assertThat(holds("envelope [\"NOTIFY\", \"to\"] \"c@d.example\"", Map.of(), Map.of())).isTrue();
  }

  /** RFC 6009 §4.1, third example. */
  @Test
  void example() {
    String test = "envelope :matches \"orcpt\" \"rfc822;*@example.com\"";
    assertThat(holds(test, Map.of(), Map.of("ORCPT", "rfc822;bob@example.com"))).isTrue();
    assertThat(holds(test, Map.of(), Map.of("ORCPT", "x400;bob@example.com"))).isFalse();
  }

  /** RFC 6009 §4: an address part with these is an error, the default one too. */
  @ParameterizedTest
  @CsvSource({
    "envelope :all \"notify\" \"x\", SV0279 2:13",
    "envelope :domain \"orcpt\" \"x\", SV0279 2:13",
    "'envelope :detail [\"from\", \"ENVID\"] \"x\"', SV0279 2:13",
    "envelope \"notfy\" \"x\", SV0219 2:13",
    "envelope \"bymode\" \"x\", SV0219 2:13",
  })
  void mistakes(String test, String finding) {
    assertThat(Sieve.findings(REQUIRE + "\nif " + test + " {}")).containsExactly(finding);
  }

  @Test
  void partsMustBeRequired() {
    assertThat(Sieve.findings("require \"envelope\";\nif envelope \"notify\" \"x\" {}"))
        .containsExactly("SV0219 2:13");
  }

  @Test
  void anAddressPartThatShowsAtRunTimeOnly() {
    String script = "set \"p\" \"ret\"; if envelope :localpart \"${p}\" \"x\" {}";
    Outcome outcome = Sieve.script(REQUIRE + script).on("\n");
    assertThat(outcome.error()).map(ScriptError::code).contains("SR0053");
  }
}
