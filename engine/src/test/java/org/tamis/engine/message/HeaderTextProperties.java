package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class HeaderTextProperties {
  private static final String SPACES = " \t";

  /** Words are cut anywhere, also inside a character. */
  @Property
  void encodedTextReadsBack(
      @ForAll("unicode") String text,
      @ForAll boolean base64,
      @ForAll @IntRange(min = 1, max = 45) int cut) {
    assertThat(HeaderText.decode(encode(text, UTF_8, base64, cut))).isEqualTo(text);
  }

  @Property
  void otherCharsetsReadBack(
      @ForAll("greek") String text,
      @ForAll boolean base64,
      @ForAll @IntRange(min = 1, max = 45) int cut) {
    for (String charset : new String[] {"ISO-8859-7", "windows-1253", "UTF-16BE", "GB18030"}) {
      assertThat(HeaderText.decode(encode(text, Charset.forName(charset), base64, cut)))
          .isEqualTo(text);
    }
  }

  @Property
  void textAroundWordsStays(@ForAll("plain") String before, @ForAll("plain") String after) {
    assertThat(HeaderText.decode(before + " =?utf-8?q?=C3=A9?= " + after))
        .isEqualTo(before + " é " + after);
  }

  @Property(tries = 5000)
  void nothingFails(@ForAll("almostWords") String text) {
    assertThat(HeaderText.decode(text)).isNotNull();
  }

  private static String encode(String text, Charset charset, boolean base64, int cut) {
    byte[] octets = text.getBytes(charset);
    StringBuilder words = new StringBuilder();
    for (int at = 0; at < octets.length; at += cut) {
      byte[] part = Arrays.copyOfRange(octets, at, Math.min(octets.length, at + cut));
      words.append(at == 0 ? "" : SPACES);
      words.append("=?").append(charset.name());
      words.append(
          base64 ? "?B?" + Base64.getEncoder().encodeToString(part) : "?q?" + quoted(part));
      words.append("?=");
    }
    return words.toString();
  }

  private static String quoted(byte[] octets) {
    StringBuilder quoted = new StringBuilder();
    for (byte octet : octets) {
      boolean plain = octet >= 'A' && octet <= 'z' && octet != '_';
      quoted.append(plain ? "" + (char) octet : octet == ' ' ? "_" : "=%02X".formatted(octet));
    }
    return quoted.toString();
  }

  @Provide
  Arbitrary<String> unicode() {
    return Arbitraries.strings().ofMaxLength(60).map(s -> new String(s.getBytes(UTF_8), UTF_8));
  }

  @Provide
  Arbitrary<String> greek() {
    return Arbitraries.strings().withChars("αβγδεζ xyz?=_").ofMaxLength(60);
  }

  @Provide
  Arbitrary<String> plain() {
    return Arbitraries.strings().withCharRange('!', '<').ofMaxLength(20);
  }

  @Provide
  Arbitrary<String> almostWords() {
    return Arbitraries.of(
            "=?",
            "utf-8",
            "iso-2022-jp",
            "utf-16",
            "?q?",
            "?B?",
            "?=",
            "=",
            "?",
            " ",
            "=E2",
            "YWI",
            "é",
            "*",
            "\0",
            "😀")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }
}
