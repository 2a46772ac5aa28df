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

  /** Behind {@code @} and dots, and only where a word is long. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a@b.example, a@b.example",
        "to announce@marathon.example, to announce@<wbr>marathon.<wbr>example",
        "`<ann.lee@mail.example.org>`, `&lt;ann.<wbr>lee@<wbr>mail.<wbr>example.<wbr>org&gt;`",
        "`a  b`, `a  b`",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxx, xxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      })
  void longAddressesBreakBetweenTheirWords(String text, String broken) {
    assertThat(Html.breakable(text)).isEqualTo(broken);
  }

  @Property
  void breaksAreAllThatIsAdded(@ForAll String text) {
    String word = "x".repeat(20) + text;
    assertThat(Html.breakable(word).replace("<wbr>", "")).isEqualTo(Html.escape(word));
  }

  /** RFC 5322 §3.4: the quotes are the syntax of a name, and not part of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"Smith, Ann\" <ann@x.example>` | `Smith, Ann <ann@x.example>`",
        "`\"A\"<a@x>, \"B \\\"C\\\"\" <b@x>` | `A<a@x>, B \"C\" <b@x>`",
        "Ann <a@x> | Ann <a@x>",
        "`\"a b\"@x.example` | `\"a b\"@x.example`",
        "`\"open <a@x>` | `\"open <a@x>`",
        "`\"$1\" <a@x>` | `$1 <a@x>`",
      })
  void displayNamesHaveNoQuotes(String field, String shown) {
    assertThat(Html.unquoted(field)).isEqualTo(shown);
  }

  @Property
  void noTextLeavesItsPlace(@ForAll String text) {
    assertThat(Html.escape(text)).doesNotContain("<", ">", "\"", "'", "\n", "\u0000");
  }
}
