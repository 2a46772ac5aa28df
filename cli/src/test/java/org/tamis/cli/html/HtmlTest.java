package org.tamis.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a, a",
        "<b>, &lt;b&gt;",
        "`\" onload='x'`, `&quot; onload=&#39;x&#39;`",
        "&lt;, &amp;lt;",
        "`a\u0000\u001B[1m\u202Eb`, `a\uFFFD\uFFFD[1m\uFFFDb`",
        "\ud800x, \uFFFDx",
        "😀é, 😀é",
      })
  void nothingOfATextMeansAnything(String text, String escaped) {
    assertThat(Html.escape(text)).isEqualTo(escaped);
  }

  @Property
  void noTextLeavesItsPlace(@ForAll String text) {
    assertThat(Html.escape(text)).doesNotContain("<", ">", "\"", "'", "\n", "\u0000");
  }
}
