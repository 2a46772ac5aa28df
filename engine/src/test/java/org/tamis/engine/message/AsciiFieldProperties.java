package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Header fields that are read as octets have the text that they have as strings. */
class AsciiFieldProperties {
  private static final HeaderName NAME = HeaderName.of("X-Field");

  private static HeaderField field(String value) {
    String header = "A: b\r\nX-Field:" + value + "\r\nB: c\r\n\r\n";
    return Message.of(header.getBytes(UTF_8)).fields(NAME).getFirst();
  }

  private static Optional<String> octets(HeaderField field, boolean folded) {
    return field.readAscii(
        folded, (octets, from, to) -> new String(octets, from, to - from, US_ASCII));
  }

  @Property(tries = 5_000)
  void octetsAreTheText(@ForAll("values") String value) {
    Optional<String> read = octets(field(value), false);
    assertThat(read.isPresent())
        .isEqualTo(value.chars().allMatch(c -> c < 0x80) && !value.contains("=?"));
    read.ifPresent(text -> assertThat(text).isEqualTo(field(value).text()));
  }

  @Property(tries = 5_000)
  void wordsAreInFoldedFieldsWhereTheyAreInTheText(
      @ForAll("values") String value, @ForAll("word") String word) {
    octets(field(value), true)
        .ifPresent(folded ->
            assertThat(folded.contains(word)).isEqualTo(field(value).text().contains(word)));
  }

  @Property
  void whatIsAStringAlreadyIsNotReadAgain(@ForAll("values") String value) {
    HeaderField field = field(value);
    assertThat(field.text()).isNotNull();
    assertThat(octets(field, false)).isEmpty();
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(
            "a",
            "b",
            "ab",
            "abababababababab",
            " ",
            "\t",
            "\r\n ",
            "\n\t",
            "\r ",
            "\r\r\n \r\n\t",
            "=",
            "?",
            "=?",
            "?=",
            "\u00E9",
            "\u0001")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> word() {
    return Arbitraries.strings().withChars("ab=?\u0001").ofMinLength(1).ofMaxLength(4);
  }
}
