package org.tamis.engine.address;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3461 §4. */
class XtextTest {
  @ParameterizedTest
  @CsvSource({
    "bob@example.com, bob@example.com",
    "a+b@example.com, a+2Bb@example.com",
    "a=b, a+3Db",
    "'\"a b\"@c', '\"a+20b\"@c'",
    "é, +C3+A9",
    "'a\tb', a+09b",
    "'', ''",
  })
  void encoded(String text, String xtext) {
    assertThat(Xtext.encode(text)).isEqualTo(xtext);
    assertThat(Xtext.decode(xtext)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"+2b", "+", "a+2", "+GG"})
  void whatIsNoXtextStays(String text) {
    assertThat(Xtext.decode(text)).isEqualTo(text);
  }

  @Property
  void readsBack(@ForAll @StringLength(max = 50) String text) {
    String xtext = Xtext.encode(text);
    assertThat(xtext).matches("[!-~]*").doesNotContain("=");
    assertThat(Xtext.decode(xtext)).isEqualTo(wellFormed(text));
  }

  /** A half of a surrogate pair has no form in UTF-8. */
  private static String wellFormed(String text) {
    byte[] octets = text.getBytes(UTF_8);
    return new String(octets, UTF_8);
  }
}
