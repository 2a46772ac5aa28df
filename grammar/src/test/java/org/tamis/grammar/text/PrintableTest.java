package org.tamis.grammar.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "'',''",
        "plain 7-bit ~,plain 7-bit ~",
        "Grüße 漢字 😀 e\u0301,Grüße 漢字 😀 e\u0301",
        "'a\r\nb','a  b'",
        "'a\tb\u000B\fc','a b  c'",
        "a\u001B[31mb,a\uFFFD[31mb",
        "a\u001B]0;title\u0007b,a\uFFFD]0;title\uFFFDb",
        "a\u009B2Jb\u0080\u009F,a\uFFFD2Jb\uFFFD\uFFFD",
        "a\u0000b\u0008\u007F,a\uFFFDb\uFFFD\uFFFD",
        "'a\u0085b\u2028c\u2029d','a b c d'",
        "a\u202Eb\u202Ac\u2066d\u2069,a\uFFFDb\uFFFDc\uFFFDd\uFFFD",
        "a\u200B\u200E\u200F\u200D\u00AD\uFEFFb,a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDb",
        "\uFFFA\uDB40\uDC41,\uFFFD\uFFFD",
        "a\uD800b\uDC00,a\uFFFDb\uFFFD",
        "\uDE00\uD83D,\uFFFD\uFFFD",
      })
  void onOneLine(String text, String expected) {
    assertThat(Printable.of(text)).isEqualTo(expected);
    assertThat(Printable.quoted(text)).isEqualTo('"' + expected + '"');
  }

  @Test
  void onSeveralLinesTabsAndLineEndsStay() {
    assertThat(Printable.lines("a\tb\nc\rd\u2028e\u001B[0m"))
        .isEqualTo("a\tb\nc\uFFFDd\uFFFDe\uFFFD[0m");
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abcd, 3, abc…",
    "😀😀, 2, 😀😀",
    "😀😀😀, 2, 😀😀…",
    "a\u202Eb, 2, a\uFFFD…"
  })
  void longTextIsCutBetweenCharacters(String text, int most, String expected) {
    assertThat(Printable.cut(text, most)).isEqualTo(expected);
  }

  @Property
  void nothingHarmfulIsLeftAndCleanTextStays(@ForAll String text) {
    String clean = Printable.of(text);
    assertThat(clean.codePoints()).noneMatch(Printable::isHarmful);
    assertThat(Printable.of(clean)).isEqualTo(clean);
    assertThat(clean.codePointCount(0, clean.length()))
        .isEqualTo(text.codePointCount(0, text.length()));
  }
}
