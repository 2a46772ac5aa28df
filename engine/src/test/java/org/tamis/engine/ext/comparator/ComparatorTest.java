package org.tamis.engine.ext.comparator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.testing.Sieve;

/** RFC 5228 §2.7.3 and RFC 4790 §9. */
class ComparatorTest {
  private static final String REQUIRE =
      "require [\"comparator-i;octet\", \"comparator-i;ascii-casemap\","
          + " \"comparator-i;ascii-numeric\"];";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i;octet         | Make Money | :contains \"make\" | false",
        "i;ascii-casemap | Make Money | :contains \"make\" | true",
        "i;ascii-casemap | ÉCOLE      | :is \"école\"      | false",
        "i;ascii-numeric | 007        | :is \"7\"          | true",
        "i;ascii-numeric | 7 dwarfs   | :is \"7\"          | true",
        "i;ascii-numeric | x          | :is \"y\"          | true",
      })
  void compares(String comparator, String subject, String match, boolean holds) {
    String type = match.substring(0, match.indexOf(' '));
    String key = match.substring(match.indexOf(' '));
    String test = "header :comparator \"" + comparator + "\" " + type + " \"subject\"" + key;
    assertThat(Sieve.holds(REQUIRE, test, "Subject: " + subject + "\n\n")).isEqualTo(holds);
  }

  @Test
  void numbersHaveNoSubstrings() {
    assertThat(
            Sieve.findings(
                REQUIRE
                    + "\nif header :contains :comparator \"i;ascii-numeric\" \"a\" \"1\" { keep; }"))
        .containsExactly("SV0218 2:33");
  }
}
