package org.tamis.engine.ext.encodedcharacter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.testing.Sieve;

/** RFC 5228 §2.4.2.4. */
class EncodedCharacterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$${hex:40}         | $@",
        "${hex: 40 }        | @",
        "${HEX: 40}         | @",
        "${hex:40           | ${hex:40",
        "${hex:400}         | ${hex:400}",
        "${hex:4${hex:30}}  | ${hex:40}",
        "${unicode:40}      | @",
        "${ unicode:40}     | ${ unicode:40}",
        "${UNICODE:40}      | @",
        "${UnICoDE:0000040} | @",
        "${Unicode:Cool}    | ${Unicode:Cool}",
        "${hex:c3 a9}       | é",
        "${hex:c3}${hex:a9} | é",
        "${unicode:e9}t${unicode:e9} | été",
        "${unicode:1F600}x  | \uD83D\uDE00x",
        "${hex:}            | ${hex:}",
        "x${hex:4 1}x       | x\u0004\u0001x",
        "${unicode:41 42}   | AB",
        "${unicode:41,42}   | ${unicode:41,42}",
        "${}                | ${}",
      })
  void decodes(String written, String meant) {
    String script =
        "require [\"encoded-character\", \"fileinto\"]; if header :is \"subject\" \""
            + written
            + "\" { discard; }";
    assertThat(Sieve.script(script).actionsOn("Subject: " + meant + "\n\n"))
        .containsExactly(new Action.Discard());
  }

  @ParameterizedTest
  @CsvSource({"${unicode:200000}", "${Unicode:DF01}", "${unicode:ffffffffffffffffffff}"})
  void refusesWhatIsNoCharacter(String written) {
    assertThat(
            Sieve.findings(
                "require \"encoded-character\"; redirect \"" + written + "@example.org\";"))
        .contains("SV0230 1:39");
  }

  @Test
  void isOffWithoutRequire() {
    assertThat(Sieve.holds("header :is \"subject\" \"${hex:40}\"", "Subject: ${hex:40}\n\n"))
        .isTrue();
  }
}
