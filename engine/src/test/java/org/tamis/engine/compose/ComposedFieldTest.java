package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;

class ComposedFieldTest {
  private static final HeaderName NAME = HeaderName.of("X-Note");

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "'','X-Note:'",
        "' \t ','X-Note:'",
        "'  a  b\tc ','X-Note: a  b\tc'",
        "'a\r\nBcc: x@y.example','X-Note: a Bcc: x@y.example'",
        "'a\n\n\nb','X-Note: a b'",
        "'a\r\n\tb','X-Note: a\tb'",
        "'a\rb\0c\u007fd\u0085e','X-Note: a b c d e'",
        "'\r\n','X-Note:'",
        "'=?utf-8?q?=C3=A9?= kept','X-Note: =?utf-8?q?=C3=A9?= kept'",
        "'é','X-Note: =?UTF-8?B?w6k=?='",
        "'Grüße an alle','X-Note: =?UTF-8?B?R3LDvMOfZQ==?= an alle'",
        "'an alle Grüße','X-Note: an alle =?UTF-8?B?R3LDvMOfZQ==?='",
        "'für  Zoë: x_y','X-Note: =?UTF-8?B?ZsO8ciAgWm/Dqzo=?= x_y'",
        "'日本','X-Note: =?UTF-8?B?5pel5pys?='",
        "'Geschäftsführungssitzung','X-Note: =?UTF-8?Q?Gesch=C3=A4ftsf=C3=BChrungssitzung?='",
        "'\ud83d','X-Note: =?UTF-8?Q?=3F?='",
      })
  void onOneLine(String value, String expected) {
    assertThat(composed(value)).isEqualTo(expected + "\r\n");
  }

  /** RFC 5322 §2.1.1: 78 characters where there is a place to fold, 998 at most. */
  @Test
  void folds() {
    String ten = "123456789 ";
    assertThat(composed(ten.repeat(8)))
        .isEqualTo("X-Note: " + ten.repeat(5) + "123456789\r\n " + ten.repeat(1) + "123456789\r\n");
    assertThat(composed("x".repeat(500))).isEqualTo("X-Note: " + "x".repeat(500) + "\r\n");
    assertThat(composed("x".repeat(1500)).lines()).allMatch(line -> line.length() <= 76);
  }

  /** RFC 5322 §2.2.3: no line of white space alone. */
  @Test
  void longWhiteSpaceIsEncoded() {
    String value = "a" + " ".repeat(1500) + "b c";
    assertThat(composed(value).lines()).allMatch(line -> line.length() <= 76 && !line.isBlank());
    assertThat(readBack(NAME, value)).isEqualTo(value);
  }

  @Test
  void aNameTakesItsOwnLineWhereItMust() {
    HeaderName longest = HeaderName.of("N".repeat(997));
    assertThat(text(longest, "a b")).isEqualTo("N".repeat(997) + ":\r\n a b\r\n");
    assertThat(readBack(longest, "é")).isEqualTo("é");
    HeaderName longer = HeaderName.of("N".repeat(998));
    assertThatThrownBy(() -> ComposedField.of(longer, "")).isInstanceOf(RuntimeException.class);
  }

  /** RFC 2047 §6.2: else the space between the two would be lost. */
  @Test
  void keepsItsDistanceFromEncodedWordsInTheText() {
    assertThat(readBack(NAME, "=?utf-8?q?a?= é")).isEqualTo("a é");
    assertThat(readBack(NAME, "é =?utf-8?q?a?=")).isEqualTo("é a");
    assertThat(readBack(NAME, "é =?utf-8?q?=3D=3Futf-8=3Fq=3Fa=3F=3D?="))
        .isEqualTo("é =?utf-8?q?a?=");
    assertThat(readBack(NAME, "é =?utf-8?q?=0D=0ABcc:_x=00?=")).isEqualTo("é  Bcc: x");
  }

  private static String readBack(HeaderName name, String value) {
    return Message.of(ComposedField.of(name, value)).fields(name).getFirst().text();
  }

  private static String composed(String value) {
    return text(NAME, value);
  }

  private static String text(HeaderName name, String value) {
    return new String(ComposedField.of(name, value), US_ASCII);
  }
}
