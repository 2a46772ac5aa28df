package org.tamis.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaslPrepTest {
  /** The first five are the examples of RFC 4013 §3. */
  @ParameterizedTest
  @CsvSource({
    "I\u00adX, IX",
    "user, user",
    "USER, USER",
    "\u00aa, a",
    "\u2168, IX",
    "a\u3000b, a b",
    "a\u0308, \u00e4",
    "\u0627\u0031\u0628, \u0627\u0031\u0628"
  })
  void prepares(String text, String expected) {
    assertThat(SaslPrep.prepare(text)).contains(expected);
  }

  /** The first two are the examples of RFC 4013 §3. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0007",
        "\u0627\u0031",
        "",
        "\u00ad",
        "a\0b",
        "a\u2028b",
        "\ud800",
        "\ue000",
        "\ufffe",
        "\u202e",
        "a\u0627"
      })
  void refuses(String text) {
    assertThat(SaslPrep.prepare(text)).isEmpty();
  }
}
