package org.tamis.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPartsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 63, 64, 100, 100_000, Integer.MAX_VALUE})
  void hasEachKeyInsideAText(int scriptLength) {
    KeyParts parts = new KeyParts(scriptLength);
    IntStream.range(0, 2_000).forEach(i -> parts.add("key" + i));
    parts.add("");
    assertThat(parts.mayHave("a text", 3, 3)).isTrue();
    for (int i = 0; i < 2_000; i++) {
      String text = "a key" + i + "0";
      assertThat(parts.mayHave(text, 2, text.length() - 1)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 10_000})
  void hasFewOthers(int keys) {
    KeyParts parts = new KeyParts(50 * keys); // what a rule with one key takes at least
    IntStream.range(0, keys).forEach(i -> parts.add("WORD" + i));
    long others =
        IntStream.range(0, 10_000).mapToObj(i -> "OTHER" + i).filter(o -> has(parts, o)).count();
    assertThat(others).isLessThan(1_000);
  }

  private static boolean has(KeyParts parts, String text) {
    return parts.mayHave(text, 0, text.length());
  }
}
