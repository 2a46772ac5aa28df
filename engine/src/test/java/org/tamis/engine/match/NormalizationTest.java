package org.tamis.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NormalizationTest {
  /** Every character after every kind of neighbour, so that each is once next to a cut. */
  @ParameterizedTest
  @EnumSource
  void allOfUnicodeInPiecesIsAsInOne(Normalizer.Form form) {
    for (String before : new String[] {"", "a", "a\u0301", "\u1100", "か", "😀"}) {
      String text =
          IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
              .filter(c -> c < 0xD800 || c > 0xDFFF)
              .collect(
                  StringBuilder::new,
                  (all, c) -> all.append(before).appendCodePoint(c),
                  StringBuilder::append)
              .toString();
      assertThat(Normalization.of(text, form).equals(Normalizer.normalize(text, form)))
          .as(before)
          .isTrue();
    }
  }

  @Property
  void longTextInPiecesIsAsInOne(
      @ForAll Normalizer.Form form, @ForAll("text") String text, @ForAll("text") String more) {
    String all = text.repeat(20) + more.repeat(20);
    assertThat(Normalization.of(all, form)).isEqualTo(Normalizer.normalize(all, form));
  }

  @ParameterizedTest
  @EnumSource
  void longRunsOfMarksKeepTheirMarks(Normalizer.Form form) {
    String text = "a" + "\u0301\u0323".repeat(100_000);
    String normal = Normalization.of(text, form);
    assertThat(normal).hasSizeBetween(text.length() - 2, text.length());
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.of(
            "a", "e", "\u0301", "\u0323", "\u3099", "か", "\uFF76", "\uFF9E", "\u1100", "\u1161",
            "\u11A8", "한", "😀", "\uD83D", "\u0915", "\u093C", "\u09C7", "\u09BE", "ﬁ", "ǆ", " ")
        .list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .map(list -> String.join("", list))
        .filter(text -> text.matches("(?s).*[a-z ].*"));
  }
}
