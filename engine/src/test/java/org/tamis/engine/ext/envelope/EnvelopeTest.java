package org.tamis.engine.ext.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.testing.Sieve;

/** RFC 5228 §5.4. */
class EnvelopeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tim@example.com     | :all :is \"from\" \"tim@example.com\"      | true",
        "tim@example.com     | :is \"FROM\" \"TIM@example.com\"           | true",
        "tim@example.com     | :domain \"from\" \"example.com\"           | true",
        "tim@example.com     | :localpart \"from\" \"tim\"                | true",
        "tim@example.com     | :is \"to\" \"tim@example.com\"             | false",
        "tim@example.com     | :is [\"from\", \"to\"] \"me@example.org\"  | true",
        "@relay:tim@example.com | :is \"from\" \"tim@example.com\"        | true",
        "\"\"                | :is \"from\" \"\"                          | true",
        "\"\"                | :domain :is \"from\" \"\"                  | true",
        "\"\"                | :contains \"from\" \"x\"                   | false",
        "tim                 | :localpart \"from\" \"tim\"                | true",
      })
  void matches(String from, String test, boolean holds) {
    String script = "require \"envelope\"; if envelope " + test + " { discard; }";
    Envelope envelope = new Envelope(from.equals("\"\"") ? "" : from, "me@example.org");
    assertThat(Sieve.script(script).with(envelope).actionsOn("Subject: x\n\n").isEmpty())
        .isNotEqualTo(holds);
  }

  @Test
  void unknownPartsAreErrors() {
    assertThat(Sieve.findings("require \"envelope\"; if envelope \"cc\" \"x\" { keep; }"))
        .containsExactly("SV0219 1:33");
  }
}
