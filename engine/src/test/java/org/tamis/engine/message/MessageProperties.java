package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MessageProperties {
  record Field(String name, List<String> lines) {}

  @Property(tries = 3000)
  void anyOctetsAreAMessage(@ForAll("octets") byte[] octets) {
    Message message = Message.of(octets);
    int before = 0;
    for (HeaderField field : message.fields()) {
      assertThat(field.start()).isGreaterThanOrEqualTo(before).isLessThan(field.end());
      before = field.end();
      assertThat(message.fields(HeaderName.of(field.name())))
          .extracting(HeaderField::start)
          .contains(field.start());
      assertThat(field.text()).isNotNull();
      assertThat(field.addresses()).isNotNull();
    }
    assertThat(before).isLessThanOrEqualTo(message.headerEnd());
    assertThat(message.headerEnd()).isLessThanOrEqualTo(message.bodyStart());
    assertThat(message.bodyStart()).isLessThanOrEqualTo(octets.length);
  }

  @Property
  void theKindOfLineEndDoesNotCount(@ForAll("headers") List<Field> header) {
    assertThat(read(header, "\n")).isEqualTo(naive(written(header, "\n")));
    assertThat(read(header, "\r\n")).isEqualTo(read(header, "\n"));
    assertThat(read(header, "\r")).isEqualTo(read(header, "\n"));
    assertThat(read(header, "\r\r\n")).isEqualTo(read(header, "\n"));
  }

  @Property
  void hasIsFieldsNotEmpty(@ForAll("headers") List<Field> header, @ForAll("names") String name) {
    Message message = Message.of(written(header, "\r\n").getBytes(ISO_8859_1));
    HeaderName asked = HeaderName.of(name);
    long expected = header.stream().filter(f -> f.name().equalsIgnoreCase(name)).count();
    assertThat(message.fields(asked)).hasSize((int) expected);
    assertThat(message.has(asked)).isEqualTo(expected > 0);
  }

  private static List<String> read(List<Field> header, String lineEnd) {
    return Message.of(written(header, lineEnd).getBytes(ISO_8859_1)).fields().stream()
        .map(f -> f.name() + "=" + f.undecoded())
        .toList();
  }

  private static String written(List<Field> header, String lineEnd) {
    StringBuilder text = new StringBuilder();
    for (Field field : header) {
      text.append(field.name()).append(':').append(String.join(lineEnd + " ", field.lines()));
      text.append(lineEnd);
    }
    return text.append(lineEnd).append("Body: x").append(lineEnd).toString();
  }

  /** What the header says, for well-formed headers with LF only. */
  private static List<String> naive(String message) {
    List<String> fields = new ArrayList<>();
    String header = message.startsWith("\n") ? "" : message.split("\n\n", 2)[0];
    for (String line : unfolded(header).split("\n")) {
      if (!line.isEmpty()) {
        String[] parts = line.split(":", 2);
        fields.add(parts[0] + "=" + parts[1].replaceAll("^[ \t]+|[ \t]+$", ""));
      }
    }
    return fields;
  }

  /** White space that a line was folded with reads as spaces. */
  private static String unfolded(String header) {
    return Pattern.compile("\n([ \t]+)")
        .matcher(header)
        .replaceAll(fold -> " ".repeat(fold.group(1).length()));
  }

  @Provide
  Arbitrary<byte[]> octets() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "a",
            "Subject",
            "To",
            ":",
            " ",
            "\t",
            "\r",
            "\n",
            "\r\n",
            "\n\n",
            "=?utf-8?q?",
            "?=",
            "<",
            ">",
            "@",
            ",",
            "(",
            "\"",
            "\0",
            "\u00e9",
            "\u00ff");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(60).map(p -> String.join("", p).getBytes(ISO_8859_1)),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(200));
  }

  @Provide
  Arbitrary<List<Field>> headers() {
    Arbitrary<List<String>> lines =
        Arbitraries.strings()
            .withChars("ab: \t=?é")
            .ofMinLength(1)
            .ofMaxLength(20)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4);
    return Combinators.combine(names(), lines).as(Field::new).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("a", "A", "b!", "a@", "Subject", "SUBJECT", "X-Long-Name", "X-Long-Nam");
  }
}
