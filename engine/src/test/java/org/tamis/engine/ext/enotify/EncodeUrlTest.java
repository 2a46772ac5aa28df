package org.tamis.engine.ext.enotify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.testing.Sieve;

/** RFC 5435 §6. */
class EncodeUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          :encodeurl          | Safe body&evil=evilbody | Safe%20body%26evil%3Devilbody
          :encodeurl          | AZaz09-._~              | AZaz09-._~
          :encodeurl          | !*'();:@&=+$,/?#[]      | %21%2A%27%28%29%3B%3A%40%26%3D%2B%24%2C%2F%3F%23%5B%5D
          :encodeurl          | é€🏖                     | %C3%A9%E2%82%AC%F0%9F%8F%96
          :encodeurl          | %41                     | %2541
          :encodeurl          | ''                      | ''
          # precedence 15: after the others, before :length (10)
          :encodeurl :upper   | a é                     | A%20%C3%A9
          :encodeurl :length  | a é                     | 10
          :encodeurl :quotewildcard | a*                | a%5C%2A
          :encodeurl :lowerfirst :upper | Ab            | aB
          """)
  void encoded(String modifiers, String value, String expected) {
    String test = "string :is :comparator \"i;octet\" \"${x}\" \"" + expected + "\"";
    String set =
        "require [\"variables\", \"enotify\"]; set " + modifiers + " \"x\" \"" + value + "\";";
    assertThat(Sieve.holds(set, test, "\n")).isTrue();
  }

  /** RFC 5435 §6: with both capabilities only. */
  @ParameterizedTest
  @CsvSource({"variables, SV0209 1:27", "enotify, SV0209 1:21"})
  void needsBoth(String capability, String finding) {
    assertThat(Sieve.findings("require \"" + capability + "\"; set :encodeurl \"a\" \"b\";"))
        .isNotEmpty()
        .first()
        .asString()
        .startsWith(finding.substring(0, 6));
  }

  /** RFC 5703 §7: extracttext takes the modifiers of set. */
  @Test
  void extractText() {
    String script =
        "require [\"variables\", \"enotify\", \"foreverypart\", \"mime\", \"extracttext\"];"
            + " foreverypart { extracttext :encodeurl \"x\"; }";
    assertThat(Sieve.findings(script)).isEmpty();
  }

  /** What is cut is cut between characters, so that it can be decoded. */
  @Property
  void whatIsEncodedIsDecoded(@ForAll String value, @ForAll @IntRange(max = 40) int octets) {
    String text = new String(value.getBytes(UTF_8), UTF_8); // without lone surrogates
    String encoded = EncodeUrl.encode(text, octets);
    assertThat(encoded).hasSizeLessThanOrEqualTo(octets);
    assertThat(PercentText.problem(encoded)).isEmpty();
    assertThat(text).startsWith(PercentText.decode(encoded));
    assertThat(PercentText.decode(EncodeUrl.encode(text, 1_000_000))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"aé, 7, a%C3%A9", "aé, 6, a", "ab, 1, a", "é, 5, ''", "🏖x, 12, %F0%9F%8F%96"})
  void cut(String value, int octets, String expected) {
    assertThat(EncodeUrl.encode(value, octets)).isEqualTo(expected);
  }
}
