package org.tamis.engine.ext.reject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5429 §2.5: the reason as the text of a reply. */
class ReplyTextTest {
  private static final String STANDARD = "The recipient's mail filter refuses this message.";

  /** Escapes as in Java; | stands between lines, * is the standard text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          one                        ; one              ; true
          one\\r\\ntwo               ; one|two          ; true
          one\\ntwo\\n               ; one|two          ; true
          one\\rtwo                  ; one|two          ; true
          one\\r\\n\\r\\ntwo         ; one||two         ; true
          `\\n\\n one \\n \\n`       ; ` one`           ; true
          one\\ttwo\\0three\\b       ; one two three    ; true
          a\\r\\n250 2.0.0 fine      ; a|250 2.0.0 fine ; true
          ``                         ; *                ; true
          ` \\t\\r\\n `              ; *                ; true
          é                          ; *                ; false
          one\\né                    ; *                ; false
          """)
  void lines(String reason, String expected, boolean exact) {
    String text = reason.translateEscapes();
    assertThat(String.join("|", ReplyText.of(text))).isEqualTo(expected.replace("*", STANDARD));
    assertThat(ReplyText.isExact(text)).isEqualTo(exact);
  }

  /** RFC 5429 §2.5: MUST NOT exceed the limit on a line, MAY become several. */
  @Test
  void longLinesGoOnInTheNextOne() {
    assertThat(ReplyText.of("x".repeat(400))).containsExactly("x".repeat(400));
    assertThat(ReplyText.of("x".repeat(401))).containsExactly("x".repeat(400), "x");
    assertThat(ReplyText.of("x".repeat(399) + " y")).containsExactly("x".repeat(399), "y");
    assertThat(ReplyText.of("x".repeat(400) + " y")).containsExactly("x".repeat(400), "y");
    assertThat(ReplyText.of("x y " + "z".repeat(399))).containsExactly("x y", "z".repeat(399));
  }

  @Test
  void longReasonsAreCut() {
    List<String> lines = ReplyText.of("x".repeat(1 << 20));
    assertThat(lines).hasSize(10).endsWith("[...]");
    assertThat(ReplyText.isExact("x".repeat(1 << 20))).isFalse();
    assertThat(ReplyText.of("\n".repeat(1 << 20) + "x")).containsExactly("x");
  }
}
