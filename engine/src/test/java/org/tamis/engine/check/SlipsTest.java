package org.tamis.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.tamis.engine.testing.Sieve;

/**
 * Scripts with one slip, as people write them: one finding, which says what to write, and a change
 * that does away with it. In the table {@code ~} stands for a line end and {@code -} for nothing.
 */
class SlipsTest {
  @ParameterizedTest
  @CsvFileSource(
      resources = "slips.txt",
      delimiter = '¦',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void saysWhatIsMeant(String script, String findings, String hint, String better) {
    String text = script.replace('~', '\n');
    assertThat(String.join(", ", Sieve.findings(text))).isEqualTo(findings);
    assertThat(Sieve.hint(text).orElse("-")).isEqualTo(hint);
    assertThat(Sieve.changed(text).orElse("-")).isEqualTo(better.replace('~', '\n'));
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "slips.txt",
      delimiter = '¦',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void theChangeDoesAwayWithTheFinding(String script, String findings, String hint, String better) {
    String first = findings.split(", ", 2)[0];
    if (!better.equals("-")) {
      assertThat(Sieve.findings(better.replace('~', '\n'))).doesNotContain(first);
    }
  }
}
