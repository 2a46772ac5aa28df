package org.tamis.grammar.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

class DiagnosticsTest {
  private static final Source SOURCE = Source.of("test", "0123456789");

  /** Letters are findings in order: a warning in lower case, an error in upper case. */
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, abc, 0",
    "abcd, abc, 1",
    "abcD, abD, 1",
    "abcDE, aDE, 2",
    "abcDEF, DEF, 3",
    "abcDEFG, DEF, 4",
    "ABCD, ABC, 1",
    "AbCDe, ACD, 2",
  })
  void errorsTakeThePlaceOfWarnings(String given, String kept, int leftOut) {
    Diagnostics found = new Diagnostics(3);
    for (int i = 0; i < given.length(); i++) {
      String letter = given.substring(i, i + 1);
      Span span = new Span(i, i + 1);
      found.add(
          Character.isUpperCase(given.charAt(i))
              ? Diagnostic.error(SOURCE, "SV0001", span, letter)
              : Diagnostic.warning(SOURCE, "SV0001", span, letter));
    }
    assertThat(found.list())
        .extracting(Diagnostic::message)
        .containsExactly(kept.isEmpty() ? new String[0] : kept.split(""));
    assertThat(found.leftOut()).isEqualTo(leftOut);
    assertThat(found.isFullOfErrors())
        .isEqualTo(kept.length() == 3 && kept.equals(kept.toUpperCase(Locale.ROOT)));
    assertThat(found.hasErrors()).isEqualTo(!given.equals(given.toLowerCase(Locale.ROOT)));
  }
}
