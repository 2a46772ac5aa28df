package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferEncodingTest {
  private static String decode(String encoding, String body, int limit) {
    String octets = "Content-Transfer-Encoding: " + encoding + "\r\n\r\n" + body;
    byte[] decoded = Message.of(octets.getBytes(ISO_8859_1)).mime().decodedBytes(limit);
    return new String(decoded, ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "'a=3Db', 'a=b'",
    "'=c3=A9', '\u00c3\u00a9'",
    "'a=\r\nb', 'ab'",
    "'a=\nb=\rc', 'abc'",
    "'a= \t\r\nb', 'ab'",
    "'a \t\r\nb', 'a\r\nb'",
    "'a \t', 'a'",
    "'a =\r\nb', 'a b'",
    "'a=20\r\nb', 'a \r\nb'",
    "'a=', 'a'",
    "'a=3', 'a=3'",
    "'a=ZZ=', 'a=ZZ'",
    "'a=3D=3', 'a==3'",
    "'a = b', 'a = b'",
    "'\u00e9', '\u00e9'",
    "'_', '_'"
  })
  void quotedPrintable(String body, String expected) { // RFC 2045 §6.7
    assertThat(decode("quoted-printable", body, 100)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "YWJj, abc",
    "'YW\r\nJj\r\n', abc",
    "YWI=, ab",
    "YWI, ab",
    "YQ==, a",
    "YQ, a",
    "Y, ''",
    "YQ==YQ==, aa",
    "'Y-W*J_j', abc",
    "'====', ''"
  })
  void base64(String body, String expected) { // RFC 2045 §6.8
    assertThat(decode("base64", body, 100)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "BASE64, abc",
    "' base64 ', abc",
    "base64;, abc",
    "\"base64\", abc",
    "base64 (comment), abc",
    "7bit, YWJj",
    "8bits, YWJj",
    "x-uuencode, YWJj",
    "'', YWJj"
  })
  void namesInMail(String encoding, String expected) {
    assertThat(decode(encoding, "YWJj", 100)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"Quoted-Printable, a=", "quoted printable, a=", "Quoted_Printable, a=3D"})
  void namesOfQuotedPrintable(String encoding, String expected) {
    assertThat(decode(encoding, "a=3D", 100)).isEqualTo(expected);
  }

  @Property
  void base64ReadsBackUpToTheLimit(@ForAll byte[] octets, @ForAll @IntRange(max = 40) int limit) {
    String body = Base64.getMimeEncoder(16, new byte[] {'\n'}).encodeToString(octets);
    String whole = new String(octets, ISO_8859_1);
    assertThat(decode("base64", body, Integer.MAX_VALUE)).isEqualTo(whole);
    assertThat(decode("base64", body, limit)).isEqualTo(cut(whole, limit));
  }

  @Property
  void quotedPrintableReadsBackUpToTheLimit(
      @ForAll byte[] octets, @ForAll @IntRange(max = 40) int limit) {
    StringBuilder body = new StringBuilder();
    for (byte octet : octets) {
      body.append("=%02X".formatted(octet)).append(octet % 5 == 0 ? "= \r\n" : "");
    }
    String whole = new String(octets, ISO_8859_1);
    assertThat(decode("quoted-printable", body.toString(), Integer.MAX_VALUE)).isEqualTo(whole);
    assertThat(decode("quoted-printable", body.toString(), limit)).isEqualTo(cut(whole, limit));
  }

  @Property
  void identityKeepsAllOctets(@ForAll byte[] octets, @ForAll @IntRange(max = 40) int limit) {
    byte[] message = new byte[octets.length + 1];
    message[0] = '\n';
    System.arraycopy(octets, 0, message, 1, octets.length);
    assertThat(Message.of(message).mime().decodedBytes(limit))
        .isEqualTo(Arrays.copyOf(octets, Math.min(limit, octets.length)));
  }

  private static String cut(String text, int limit) {
    return text.substring(0, Math.min(limit, text.length()));
  }
}
