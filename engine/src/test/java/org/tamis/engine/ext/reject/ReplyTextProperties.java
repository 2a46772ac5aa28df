package org.tamis.engine.ext.reject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReplyTextProperties {
  /** Whatever a reason holds, it is a reply (RFC 5321 §4.2), and says the words when it can. */
  @Property
  void isAReply(@ForAll("reasons") String reason) {
    List<String> lines = ReplyText.of(reason);
    assertThat(lines).isNotEmpty().allMatch(line -> line.matches("[ -~]{0,400}"));
    assertThat(lines.stream().mapToInt(line -> line.length() + 12).sum())
        .isLessThanOrEqualTo(4_000);
    if (ReplyText.isExact(reason) && !letters(reason).isEmpty()) {
      assertThat(letters(String.join("", lines))).isEqualTo(letters(reason));
    }
  }

  private static String letters(String text) {
    return text.replaceAll("[\\p{Cntrl} ]", "");
  }

  @Provide
  Arbitrary<String> reasons() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "a", " ", "\r\n", "\n", "\r", "\0", "x".repeat(399), "word ", "\t", "\u007f");
    Arbitrary<String> ascii = pieces.list().ofMaxSize(60).map(list -> String.join("", list));
    return Arbitraries.oneOf(ascii, Arbitraries.strings().ofMaxLength(50));
  }
}
