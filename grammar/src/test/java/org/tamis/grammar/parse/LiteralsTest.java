package org.tamis.grammar.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "007, 7",
    "1k, 1024",
    "1K, 1024",
    "2m, 2097152",
    "1G, 1073741824",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808,",
    "8589934591G, 9223372035781033984",
    "8589934592G,",
    "9007199254740992K,",
    "0G, 0",
    "18446744073709551616,",
    "100000000000000000000000,"
  })
  void numbers(String written, Long value) {
    assertThat(Literals.number(written).stream().boxed().toList())
        .isEqualTo(value == null ? List.of() : List.of(value));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '§',
      value = {"\"\",§§", "\"a\",a", "\"\\a\\\"\\\\\",a\"\\", "\"\\\\n\",\\n"})
  void quotedStrings(String written, String value) {
    assertThat(Literals.quoted(written)).isEqualTo(value);
  }

  /** RFC 5228 §2.4.2 and §8.2: CRLF, however the script was saved. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\r\r\n"})
  void lineEndsAreCrlf(String end) {
    String lines = "one~two~".replace("~", end);
    assertThat(Literals.quoted("\"" + lines + "\"")).isEqualTo("one\r\ntwo\r\n");
    assertThat(Literals.quoted("\"\\" + lines + "\"")).isEqualTo("one\r\ntwo\r\n");
    assertThat(Literals.quoted("\"a\\" + end + "\"")).isEqualTo("a\r\n");
  }

  @Test
  void multiLineStrings() {
    assertThat(Literals.multiLine("text:\n.\n")).isEmpty();
    assertThat(Literals.multiLine("text:\n.")).isEmpty();
    assertThat(Literals.multiLine("TEXT: # a\r\n..\r\n.b\r\n...c\r\n\r\n.\r\n"))
        .isEqualTo(".\r\n.b\r\n..c\r\n\r\n");
    assertThat(Literals.multiLine("text:\r\r.\r")).isEqualTo("\r\n");
    assertThat(Literals.multiLine("text:\na..\n.\n")).isEqualTo("a..\r\n");
  }
}
