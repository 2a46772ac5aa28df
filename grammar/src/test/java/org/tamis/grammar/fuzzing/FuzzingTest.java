package org.tamis.grammar.fuzzing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults that were planted are found, and the inputs that found them are small. */
class FuzzingTest {
  private static final Fuzzing SCRIPTS =
      new Fuzzing(
          "planted", List.of("if header \"a\" \"b\" {\r\n  keep;\r\n}\r\n"), List.of("text:"));

  @Test
  void aPlantedFaultIsFound() {
    assertThatThrownBy(() ->
            SCRIPTS.run(
                20_000,
                1,
                input -> {
                  String text = new String(input, ISO_8859_1);
                  if (text.contains("{\r\n") && text.contains("text:") && text.contains("keep")) {
                    throw new IllegalStateException("planted");
                  }
                }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("IllegalStateException: planted")
        .hasMessageNotContaining("header"); // which has nothing to do with it
  }

  /** An octet that is lost where input is cut between CR and LF. */
  @Test
  void aFaultAtACutIsFound() {
    assertThatThrownBy(() ->
            SCRIPTS.run(
                20_000,
                1,
                input -> {
                  String text = new String(input, ISO_8859_1);
                  int cut = text.length() / 2;
                  boolean lost =
                      text.startsWith("\r", Math.max(0, cut - 1)) && text.startsWith("\n", cut);
                  assertThat(lost).isFalse();
                }))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aSeedHasItsInputs() {
    assertThat(inputs(1)).isEqualTo(inputs(1)).isNotEqualTo(inputs(2)).doesNotHaveDuplicates();
  }

  private static List<String> inputs(long seed) {
    List<String> inputs = new ArrayList<>();
    SCRIPTS.run(30, seed, input -> inputs.add(new String(input, ISO_8859_1)));
    return inputs;
  }
}
