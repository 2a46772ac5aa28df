package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class MessageTest {
  private static final HeaderName SUBJECT = HeaderName.of("subject");

  private static Message message(String octets) {
    return Message.of(octets.getBytes(ISO_8859_1));
  }

  private static List<String> texts(Message message) {
    return message.fields().stream().map(f -> f.name() + "=" + f.text()).toList();
  }

  static final List<Arguments> HEADERS =
      List.of(
          Arguments.of("", List.of()),
          Arguments.of("\n", List.of()),
          Arguments.of("\r\nSubject: body\r\n", List.of()),
          Arguments.of("no header at all", List.of()),
          Arguments.of(":", List.of()),
          Arguments.of(": no name\nA: b", List.of("A=b")),
          Arguments.of("a:", List.of("a=")),
          Arguments.of("A: b", List.of("A=b")),
          Arguments.of("A: b\r\nC: d\r\n\r\nE: f", List.of("A=b", "C=d")),
          Arguments.of("A: b\nC: d\n\nE: f", List.of("A=b", "C=d")),
          Arguments.of("A: b\rC: d\r\rE: f", List.of("A=b", "C=d")),
          Arguments.of("A: b\nC: d\r\nE: f\r\n\nG: h", List.of("A=b", "C=d", "E=f")),
          Arguments.of("A: b\r\r\nC: d\r\r\n\r\r\nE: f", List.of("A=b", "C=d")),
          Arguments.of("A: b\r\n\t c\r\n  d\r\n\r\n", List.of("A=b  c  d")),
          Arguments.of("A:\r\n b\r\n \r\nC: d", List.of("A=b", "C=d")),
          Arguments.of("A: b\tc\r\n\td\te\r\n\t\tf\r\n", List.of("A=b\tc d\te  f")),
          Arguments.of("A: b\n \n\t\nC: d\n", List.of("A=b", "C=d")),
          Arguments.of("A : b\nC\t :d", List.of("A=b", "C=d")),
          Arguments.of("From x@y Mon Jan  1 00:00:00 2001\nA: b", List.of("A=b")),
          Arguments.of(">From x@y Mon Jan  1 00:00:00 2001\nA: b", List.of("A=b")),
          Arguments.of(" leading: continuation\nA: b", List.of("A=b")),
          Arguments.of("A: b\njunk\n more junk: x\nC: d", List.of("A=b", "C=d")),
          Arguments.of("A: b\nju nk: x\nC: d", List.of("A=b", "C=d")),
          Arguments.of("A\0: b\nC: d\0e", List.of("C=d\0e")),
          Arguments.of("\u00e9: b\nC: d", List.of("C=d")),
          Arguments.of("A: b: c:\n", List.of("A=b: c:")),
          Arguments.of("A: 1\na: 2\nA: 3", List.of("A=1", "a=2", "A=3")));

  @ParameterizedTest
  @FieldSource("HEADERS")
  void readsTheHeader(String octets, List<String> fields) {
    assertThat(texts(message(octets))).isEqualTo(fields);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, 0",
    "'A: b', 4, 4",
    "'A: b\n', 5, 5",
    "'A: b\n\n', 5, 6",
    "'A: b\r\n\r\nbody', 6, 8",
    "'A: b\r\rbody', 5, 6",
    "'A: b\r\r\n\r\r\nbody', 7, 10",
    "'\nbody', 0, 1"
  })
  void knowsWhereTheHeaderEnds(String octets, int headerEnd, int bodyStart) {
    assertThat(message(octets).headerEnd()).isEqualTo(headerEnd);
    assertThat(message(octets).bodyStart()).isEqualTo(bodyStart);
    assertThat(message(octets).size()).isEqualTo(octets.length());
  }

  @Test
  void findsAFieldByNameInAnyLetterCase() {
    Message message =
        message("Subject: one\nX-Subject: no\nSUBJECT : two\nSubjects: no\nSubj: no\n");
    assertThat(message.fields(SUBJECT)).extracting(HeaderField::text).containsExactly("one", "two");
    assertThat(message.has(SUBJECT)).isTrue();
    assertThat(message.has(HeaderName.of("Subjec"))).isFalse();
    assertThat(message.fields(HeaderName.of("To"))).isEmpty();
  }

  @Test
  void namesWithOneHashAreToldApart() {
    // 31 * 'b' + 'a' equals 31 * 'a' + ('a' + 31), a hash collision.
    HeaderName first = HeaderName.of("b!");
    HeaderName second = HeaderName.of("a@");
    assertThat(first).hasSameHashCodeAs(second).isNotEqualTo(second);
    Message message = message("a@: 1\nb!: 2\n");
    assertThat(message.fields(first)).extracting(HeaderField::text).containsExactly("2");
    // Here one name is the beginning of the other.
    HeaderName beginning = HeaderName.of("x");
    assertThat(beginning).hasSameHashCodeAs(HeaderName.of("xhwgcsrz"));
    assertThat(message("xhwgcsrz: 1\n").has(beginning)).isFalse();
  }

  @Test
  void eachViewIsMadeOnce() {
    Message message = message("Subject: =?utf-8?q?a?=\n b\n");
    HeaderField field = message.fields(SUBJECT).getFirst();
    assertThat(message.fields(SUBJECT)).isSameAs(message.fields(SUBJECT));
    assertThat(message.fields()).isSameAs(message.fields());
    assertThat(field.text()).isSameAs(field.text());
    assertThat(field.addresses()).isSameAs(field.addresses());
  }

  @Test
  void keepsTheArray() {
    byte[] octets = "A: b\n\n".getBytes(UTF_8);
    byte[] before = octets.clone();
    Message message = Message.of(octets);
    message.fields().forEach(HeaderField::text);
    assertThat(message.bytes()).isSameAs(octets).isEqualTo(before);
  }

  @Test
  void aFieldKnowsItsOctets() {
    String header = "junk\nA : b\r\n c\r\nD: e\n\n";
    List<HeaderField> fields = message(header).fields();
    assertThat(fields)
        .extracting(f -> header.substring(f.start(), f.end()))
        .containsExactly("A : b\r\n c\r\n", "D: e\n");
  }

  @Test
  void eightBitIsUtf8ElseLatin1() {
    Message message = message("A: caf\u00c3\u00a9\nB: caf\u00e9\nC: \u00ef\u00bf\u00bd\n");
    assertThat(message.fields())
        .extracting(HeaderField::text)
        .containsExactly("café", "café", "\uFFFD");
  }

  @Test
  void undecodedKeepsEncodedWords() {
    HeaderField field = message("Subject:  =?utf-8?q?=C3=A9?=\r\n x \r\n").fields().getFirst();
    assertThat(field.undecoded()).isEqualTo("=?utf-8?q?=C3=A9?= x");
    assertThat(field.text()).isEqualTo("é x");
    assertThat(field).hasToString("Subject: =?utf-8?q?=C3=A9?= x");
  }

  @Test
  void aLineOfTenMegabytesIsOneField() {
    byte[] octets = new byte[10_000_000];
    Arrays.fill(octets, (byte) 'x');
    octets[1] = ':';
    Message message = Message.of(octets);
    assertThat(message.fields())
        .singleElement()
        .satisfies(f -> assertThat(f.text()).hasSize(9_999_998));
  }

  @Test
  void noFieldIsDroppedFromALongHeader() {
    Message message = message("a:\n".repeat(200_000) + "Subject: last\n");
    assertThat(message.fields()).hasSize(200_001);
    assertThat(message.fields(SUBJECT)).extracting(HeaderField::text).containsExactly("last");
  }
}
