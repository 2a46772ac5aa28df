package org.tamis.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN = List.of("fileinto", "redirect", "keep", "stop");

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', a, 1",
    "ab, ba, 1",
    "abc, ca, 3",
    "fileinto, fielinto, 1",
    "kitten, sitting, 3",
  })
  void countsEdits(String word, String other, int edits) {
    assertThat(Nearest.edits(word, other, 5)).isEqualTo(edits);
    assertThat(Nearest.edits(other, word, 5)).isEqualTo(edits);
    assertThat(Nearest.edits(word, other, 0)).isEqualTo(Math.min(1, edits));
  }

  @Test
  void longWordsAreEqualOrFar() {
    String hundred = "x".repeat(100);
    assertThat(Nearest.edits(hundred, hundred.substring(1), 5)).isEqualTo(1);
    assertThat(Nearest.edits(hundred + "x", hundred, 5)).isEqualTo(6);
    assertThat(Nearest.edits(hundred + "x", hundred + "x", 5)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"fielinto, fileinto", "keeep, keep", "stpo, stop", "k, ''", "forward, ''"})
  void findsWhatWasMeant(String word, String expected) {
    assertThat(Nearest.to(word, KNOWN))
        .isEqualTo(Optional.of(expected).filter(found -> !found.isEmpty()));
  }
}
