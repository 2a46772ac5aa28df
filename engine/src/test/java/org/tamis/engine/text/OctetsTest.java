package org.tamis.engine.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OctetsTest {
  /** RFC 3629 §3 and §4: what is no UTF-8. */
  @ParameterizedTest
  @CsvSource({
    "61, a",
    "c3a9, é",
    "ff, \uDCFF",
    "c3, \uDCC3",
    "c361, \uDCC3a",
    "e28241, \uDCE2\uDC82A",
    "c0af, \uDCC0\uDCAF",
    "eda080, \uDCED\uDCA0\uDC80",
    "edb3bf, \uDCED\uDCB3\uDCBF",
    "f09f9880, 😀",
    "f4908080, \uDCF4\uDC90\uDC80\uDC80",
    "efbfbd, \uFFFD",
    "efbfbdff, \uFFFD\uDCFF",
  })
  void octetsThatAreNoUtf8(String hex, String text) {
    byte[] octets = HexFormat.of().parseHex(hex);
    assertThat(Octets.read(octets)).isEqualTo(text);
    assertThat(Octets.of(text)).isEqualTo(octets);
    assertThat(Octets.areIn(text)).isEqualTo(text.chars().anyMatch(c -> c >= 0xDC80 && c < 0xDD00));
  }

  @ParameterizedTest
  @CsvSource({"a, a", "é😀, é😀", "\uDCFF, \uFFFD", "a\uDC80\uDCFFé, a\uFFFD\uFFFDé"})
  void asText(String text, String shown) {
    assertThat(Octets.asText(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"\uDCC3\uDCA9, é", "\uDCC3é, \uDCC3é", "x\uDCF0\uDC9F\uDC98\uDC80, x😀", "é, é"})
  void piecesBecomeCharacters(String pieces, String joined) {
    assertThat(Octets.joined(pieces)).isEqualTo(joined);
  }

  /** The pair of a character is none of the octets, although its second half may look like one. */
  @Property
  void textHasNone(@ForAll("characters") String text) {
    assertThat(Octets.areIn(text)).isFalse();
    assertThat(Octets.asText(text)).isEqualTo(text);
    assertThat(Octets.of(text)).isEqualTo(text.getBytes(UTF_8));
    assertThat(Octets.joined(Octets.apart(text))).isEqualTo(text);
  }

  @Property
  void eachSequenceOfOctetsIsOneString(@ForAll @Size(max = 20) byte[] octets) {
    String text = Octets.read(octets);
    assertThat(Octets.of(text)).isEqualTo(octets);
    assertThat(Octets.joined(text)).isEqualTo(text);
    assertThat(Octets.apart(text)).hasSize(octets.length);
    assertThat(Octets.joined(Octets.apart(text))).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> characters() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .list()
        .ofMaxSize(20)
        .map(all -> all.stream().map(Character::toString).reduce("", String::concat));
  }
}
