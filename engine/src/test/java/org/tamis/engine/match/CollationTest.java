package org.tamis.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollationTest {
  @ParameterizedTest
  @CsvSource({
    // RFC 4790 §9.1.1
    "i;ascii-numeric, 0, 1, -1",
    "i;ascii-numeric, 1, 4294967298, -1",
    "i;ascii-numeric, 4294967298, 04294967298, 0",
    "i;ascii-numeric, 4294967298b, 04294967298, 0",
    "i;ascii-numeric, 04294967298, '', -1",
    "i;ascii-numeric, '', x, 0",
    "i;ascii-numeric, x, y, 0",
    "i;ascii-numeric, 000, 0, 0",
    "i;ascii-numeric, -1, 5, 1",
    "i;ascii-numeric, ' 1', 5, 1",
    "i;ascii-numeric, ٣, 5, 1",
    "i;ascii-numeric, 9, 10, -1",
    // RFC 4790 §9.2.1: lower-case letters become upper-case, so `_` is above them
    "i;ascii-casemap, a, A, 0",
    "i;ascii-casemap, a, _, -1",
    "i;ascii-casemap, ä, Ä, 1",
    "i;ascii-casemap, K, \u212A, -1",
    // RFC 4790 §9.3.1
    "i;octet, '', '', 0",
    "i;octet, '', a, -1",
    "i;octet, ab, a, 1",
    "i;octet, a, _, 1",
    "i;octet, \uFFFD, 😀, -1",
    "i;octet, z, ä, -1",
    // RFC 5051 §2
    "i;unicode-casemap, ä, Ä, 0",
    "i;unicode-casemap, \u01C4, \u01C6, 0",
    "i;unicode-casemap, \u01C4, Dz\u030C, 0",
    "i;unicode-casemap, ﬁ, FI, 0",
    "i;unicode-casemap, ß, ẞ, -1",
    "i;unicode-casemap, İ, i, 1",
    "i;unicode-casemap, ı, I, 0",
    "i;unicode-casemap, \uFF21, a, 0",
    "i;unicode-casemap, \uFFFD, 😀, -1",
  })
  void compares(String name, String a, String b, int expected) {
    Collation collation = Collations.of(name).orElseThrow();
    assertThat(Integer.signum(collation.compare(a, b))).isEqualTo(expected);
    assertThat(Integer.signum(collation.compare(b, a))).isEqualTo(-expected);
    assertThat(collation.equal(a, b)).isEqualTo(expected == 0);
  }

  @Test
  void unicodeFoldingIsStableForEveryCharacter() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String character = Character.toString(c);
      String folded = fold(character);
      assertThat(fold(folded)).as("twice U+%04X", c).isEqualTo(folded);
      assertThat(Normalizer.isNormalized(folded, Normalizer.Form.NFKD)).as("U+%04X", c).isTrue();
    }
  }

  /** RFC 5051 §2: what its own steps make equal is equal here. */
  @Test
  void unicodeFoldingIsNoFinerThanTheRfc() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String title = Character.toString(Character.toTitleCase(c));
      String prepared = Normalizer.normalize(title, Normalizer.Form.NFKD);
      assertThat(fold(Character.toString(c))).as("U+%04X", c).isEqualTo(fold(prepared));
    }
  }

  @Test
  void asciiFoldingLeavesTheRestOfUnicode() {
    String others =
        IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    assertThat(Collations.ASCII_CASEMAP.fold(others)).isEqualTo(others);
  }

  @Test
  void numbersCannotBeSearched() {
    List<String> keys = List.of("1");
    assertThatThrownBy(() -> Matchers.contains(keys, Collations.ASCII_NUMERIC))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Matchers.glob(keys, Collations.ASCII_NUMERIC))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Matchers.regex(keys, Collations.ASCII_NUMERIC))
        .isInstanceOf(IllegalArgumentException.class);
    List<KeyTest> tests = List.of(new KeyTest(KeyTest.Type.CONTAINS, keys));
    assertThatThrownBy(() -> KeyIndex.of(Collations.ASCII_NUMERIC, tests))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String fold(String value) {
    return Collations.UNICODE_CASEMAP.fold(value);
  }
}
