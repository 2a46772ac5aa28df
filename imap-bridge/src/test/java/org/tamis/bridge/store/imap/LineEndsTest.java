package org.tamis.bridge.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineEndsTest {
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("\r", "\n", "\r\n", "a", "b")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Property
  void anLfOfItsOwnBecomesCrlf(@ForAll("texts") String text) {
    byte[] crlf = LineEnds.crlf(text.getBytes(ISO_8859_1));
    assertThat(new String(crlf, ISO_8859_1)).isEqualTo(text.replaceAll("(?<!\r)\n", "\r\n"));
  }

  @Property
  void textsAreComparedWithoutTheirReturns(
      @ForAll("texts") String one, @ForAll("texts") String other) {
    assertThat(LineEnds.areSameText(one.getBytes(ISO_8859_1), other.getBytes(ISO_8859_1)))
        .isEqualTo(one.replace("\r", "").equals(other.replace("\r", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "'', '\r', true",
    "'a\r\n', 'a\n', true",
    "'a\n', 'a\r\n\r', true",
    "'a', 'ab', false",
    "'ab', 'a', false",
    "'a\r\nb', 'a\r\nc', false"
  })
  void someAreTheSame(String one, String other, boolean expected) {
    assertThat(LineEnds.areSameText(one.getBytes(ISO_8859_1), other.getBytes(ISO_8859_1)))
        .isEqualTo(expected);
  }
}
