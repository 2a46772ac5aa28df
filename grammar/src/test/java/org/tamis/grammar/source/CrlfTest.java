package org.tamis.grammar.source;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrlfTest {
  /** r and n stand for CR and LF. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "a, a",
    "n, rn",
    "r, rn",
    "rn, rn",
    "rrn, rn",
    "rr, rnrn",
    "nr, rnrn",
    "rnn, rnrn",
    "rrrn, rnrn",
    "anb, arnb",
    "arnbnc, arnbrnc",
    "arnbrnc, arnbrnc",
  })
  void lineEnds(String text, String expected) {
    assertThat(Crlf.of(spelled(text))).isEqualTo(spelled(expected));
  }

  private static String spelled(String text) {
    return text.replace('r', '\r').replace('n', '\n');
  }

  @Property
  void onceIsEnough(@ForAll @Chars({'\r', '\n', 'a'}) String text) {
    String once = Crlf.of(text);
    assertThat(Crlf.of(once)).isEqualTo(once);
    assertThat(once.replace("\r\n", "")).doesNotContain("\r", "\n");
  }
}
