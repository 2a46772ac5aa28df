package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class MimePartTest {
  private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\n\n";
  private static final String INNER = "Content-Type: multipart/mixed; boundary=i\n\n";
  private static final String NESTED = "Content-Type: message/rfc822\n\n";

  /** Message and the tree in it: a leaf is its body, a container lists its children. */
  static final List<Arguments> TREES =
      List.of(
          Arguments.of("", "''"),
          Arguments.of("A: b\n\nbody\n", "'body|'"),
          Arguments.of(MIXED, "[]"),
          Arguments.of(MIXED + "--b\n\none\n--b\n\ntwo\n--b--\n", "['one' 'two']"),
          Arguments.of(MIXED + "pro\n\n--b\n\none\n\n--b--\nepi\n", "<pro|>['one|']<epi|>"),
          Arguments.of(MIXED + "pro", "<pro>[]"),
          Arguments.of(MIXED + "--b", "['']"),
          Arguments.of(MIXED + "--b\n", "['']"),
          Arguments.of(MIXED + "--b\n\n", "['']"),
          Arguments.of(MIXED + "--b\n--b\n--b--", "['' '']"),
          Arguments.of(MIXED + "--b\n\n--b--", "['']"),
          Arguments.of(MIXED + "--b--\nepi", "[]<epi>"),
          Arguments.of(MIXED + "--b\n\none\n--b--\n--b\n\ntwo", "['one']<--b||two>"),
          // the end is missing
          Arguments.of(MIXED + "--b\n\none\n--b\n\ntwo\n", "['one' 'two|']"),
          Arguments.of(
              MIXED + "--b\n" + INNER + "--i\n\none\n--b\n\ntwo\n--b--", "[['one'] 'two']"),
          Arguments.of(MIXED + "--b\nA: b\n--b\n\ntwo\n--b--", "['' 'two']"),
          // white space after the delimiter, and lines that are none
          Arguments.of(MIXED + "--b \t\n\none\n--b-- \n", "['one']"),
          Arguments.of(
              MIXED + "--b\n\n--bb\n--b-\n --b\n--bx--\n-- b\n--b--",
              "['--bb|--b-| --b|--bx--|-- b']"),
          Arguments.of(MIXED + "--B\n\none", "<--B||one>[]"),
          // boundaries that begin alike or are the same
          Arguments.of(
              MIXED
                  + "--b\nContent-Type: multipart/x; boundary=bb\n\n--bb\n\none\n--bb--\n--b\n\ntwo\n--b--",
              "[['one'] 'two']"),
          Arguments.of(
              MIXED
                  + "--b\nContent-Type: multipart/x; boundary=b--\n\n--b--\n\none\n--b----\n--b--",
              "[['one']]"),
          Arguments.of(
              MIXED + "--b\n" + MIXED + "--b\n\none\n--b--\n--b\n\ntwo\n--b--", "[['one'] 'two']"),
          // nesting
          Arguments.of(
              MIXED + "--b\n" + INNER + "p\n--i\n\none\n--i--\ne\n--b--\n", "[<p>['one']<e>]"),
          Arguments.of(NESTED + "Subject: x\n\nbody", "{'body'}"),
          Arguments.of(NESTED, "{''}"),
          Arguments.of(NESTED + NESTED + "\nbody", "{{'body'}}"),
          Arguments.of(MIXED + "--b\n" + NESTED + "Subject: x\n--b\n\ntwo\n--b--", "[{''} 'two']"),
          Arguments.of(
              MIXED + "--b\n" + NESTED + INNER + "--i\n\none\n--i--\n--b\n\ntwo\n--b--",
              "[{['one']} 'two']"),
          Arguments.of("Content-Transfer-Encoding: base64\n" + NESTED + "QTogYg==", "'A: b'"),
          Arguments.of(
              "Content-Type: multipart/digest; boundary=b\n\n--b\n\nA: b\n\none\n--b\nContent-Type: text/plain\n\ntwo\n--b--",
              "[{'one'} 'two']"),
          // no boundary
          Arguments.of("Content-Type: multipart/mixed\n\n--b\n\none", "<--b||one>[]"),
          Arguments.of("Content-Type: multipart/mixed; boundary=\"\"\n\n--\n\none", "<--||one>[]"),
          // the encoding of a multipart means nothing, RFC 2045 §6.4
          Arguments.of(
              "Content-Transfer-Encoding: base64\n" + MIXED + "--b\n\none\n--b--", "['one']"));

  @ParameterizedTest
  @FieldSource("TREES")
  void readsTheTree(String octets, String tree) {
    assertThat(tree(octets)).isEqualTo(tree);
    assertThat(tree(octets.replace("\n", "\r\n"))).isEqualTo(tree);
    assertThat(tree(octets.replace("\n", "\r"))).isEqualTo(tree);
  }

  private static String tree(String octets) {
    return tree(octets, Message.of(octets.getBytes(ISO_8859_1)).mime());
  }

  private static String tree(String octets, MimePart part) {
    String children =
        part.children().stream().map(child -> tree(octets, child)).collect(Collectors.joining(" "));
    if (part.type().isMultipart()) {
      return around(octets, part.prologue())
          + "["
          + children
          + "]"
          + around(octets, part.epilogue());
    }
    return part.children().isEmpty() ? "'" + body(part) + "'" : "{" + children + "}";
  }

  private static String around(String octets, ByteRange range) {
    return range.isEmpty() ? "" : "<" + bars(octets.substring(range.start(), range.end())) + ">";
  }

  private static String body(MimePart part) {
    return bars(new String(part.decodedBytes(1000), ISO_8859_1));
  }

  private static String bars(String text) {
    return text.replaceAll("\r\n|\r|\n", "|");
  }

  @Test
  void aPartHasAHeaderOfItsOwn() {
    String octets =
        "Subject: outer\n" + MIXED + "--b\nSubject: =?utf-8?q?=C3=A9?=\n x\nX : y\n\none\n--b--";
    MimePart root = Message.of(octets.getBytes(ISO_8859_1)).mime();
    MimePart part = root.children().getFirst();
    HeaderName subject = HeaderName.of("subject");
    assertThat(root.fields(subject)).extracting(HeaderField::text).containsExactly("outer");
    assertThat(part.fields(subject)).extracting(HeaderField::text).containsExactly("é x");
    assertThat(part.fields()).extracting(HeaderField::name).containsExactly("Subject", "X");
    assertThat(part.has(HeaderName.of("X"))).isTrue();
    assertThat(part.has(HeaderName.of("Content-Type"))).isFalse();
    assertThat(octets.substring(part.header().start(), part.header().end()))
        .isEqualTo("Subject: =?utf-8?q?=C3=A9?=\n x\nX : y\n");
    assertThat(octets.substring(part.body().start(), part.body().end())).isEqualTo("one");
  }

  @Test
  void knowsFileNames() {
    String fields =
        "Content-Type: a/b; name=old.txt\nContent-Disposition: attachment; filename*=utf-8''n%C3%A9w.txt\n\n";
    MimePart part = Message.of(fields.getBytes(ISO_8859_1)).mime();
    assertThat(part.fileName()).contains("néw.txt");
    assertThat(part.disposition()).map(ParameterizedValue::value).contains("attachment");
    MimePart typeOnly =
        Message.of("Content-Type: a/b; name=\"old one.txt\"\n\n".getBytes(ISO_8859_1)).mime();
    assertThat(typeOnly.fileName()).contains("old one.txt");
    assertThat(typeOnly.disposition()).isEmpty();
  }

  @Test
  void theFirstContentTypeCounts() {
    MimePart part =
        Message.of("Content-Type: text/html\nContent-Type: text/plain\n\n".getBytes(ISO_8859_1))
            .mime();
    assertThat(part.type().mediaType()).isEqualTo("text/html");
  }

  @ParameterizedTest
  @CsvSource({
    "utf-8, '\u00c3\u00a9', é",
    "utf-8, '\u00e9', \uFFFD",
    "iso-8859-1, '\u00e9', é",
    "ISO-8859-7, '\u00e1', α",
    "us-ascii, '\u00c3\u00a9', é",
    "us-ascii, '\u00e9', é",
    "x-unknown, '\u00c3\u00a9', é",
    "x-unknown, '\u00e9', é",
    "'', '\u00c3\u00a9', é",
    "utf-16be, 'a\u00e9', \u61e9",
    "'\" utf-8 \"', '\u00c3\u00a9', é",
    "'utf-8 (comment)', '\u00c3\u00a9', é"
  })
  void textIsDecoded(String charset, String body, String expected) {
    String octets = "Content-Type: text/plain; charset=" + charset + "\n\n" + body;
    assertThat(Message.of(octets.getBytes(ISO_8859_1)).mime().text(100)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "1, a",
    "2, a",
    "3, aé",
    "4, aé",
    "5, aé",
    "6, aé€",
    "7, aé€b",
    "9, aé€b",
    "10, aé€b",
    "11, aé€b😀",
    "99, aé€b😀"
  })
  void aLimitCutsNoCharacter(int limit, String expected) {
    byte[] body = "\naé€b😀".getBytes(UTF_8);
    Message message = Message.of(body);
    assertThat(message.mime().text(limit)).isEqualTo(expected);
    assertThat(message.rawText(message.body(), limit, Reading.TEXT)).isEqualTo(expected);
  }

  @Test
  void aMultipartIsNeverDecoded() { // RFC 2045 §6.4
    String octets = "Content-Transfer-Encoding: base64\n" + MIXED + "YWJj";
    MimePart part = Message.of(octets.getBytes(ISO_8859_1)).mime();
    assertThat(part.decodedBytes(100)).asString(ISO_8859_1).isEqualTo("YWJj");
  }

  @Test
  void textIsMadeOnce() {
    MimePart part = Message.of("\nabc".getBytes(ISO_8859_1)).mime();
    assertThat(part.text(2)).isSameAs(part.text(2)).isEqualTo("ab");
    assertThat(part.text(3)).isEqualTo("abc");
  }

  @Test
  void theTreeIsMadeOnce() {
    Message message = Message.of("\nabc".getBytes(ISO_8859_1));
    assertThat(message.mime()).isSameAs(message.mime());
    assertThat(message.body()).isEqualTo(new ByteRange(1, 4));
  }

  @Test
  void descendantsComeInTheOrderOfTheMessage() {
    String octets = MIXED + "--b\n" + INNER + "--i\n\none\n--i--\n--b\n\ntwo\n--b--";
    assertThat(Message.of(octets.getBytes(ISO_8859_1)).mime().withDescendants())
        .isSortedAccordingTo(Comparator.comparingInt(MimePart::start))
        .hasSize(4);
  }

  /** What stands behind a limit must not escape a rule: all of the tree is there, or nothing. */
  @ParameterizedTest
  @CsvSource({"100000, true", "100001, false"})
  void soManyPartsAreRead(int parts, boolean read) {
    String octets = MIXED + "--b\n\nx\n".repeat(parts - 1) + "--b--\nend";
    assertThat(message(octets).wholeMime().map(root -> root.withDescendants().size()))
        .isEqualTo(read ? Optional.of(parts) : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"1000, true", "1001, false"})
  void soManyLevelsAreRead(int levels, boolean read) {
    StringBuilder octets = new StringBuilder();
    for (int depth = 1; depth < levels; depth++) {
      octets.append("Content-Type: multipart/mixed; boundary=").append(depth).append("\n\n--");
      octets.append(depth).append('\n');
    }
    assertThat(message(octets.toString()).wholeMime().isPresent()).isEqualTo(read);
    assertThat(message(NESTED.repeat(levels - 1)).wholeMime().isPresent()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "1048576, '', true",
    "1048577, '', false",
    "1048576, '\n\nbody', true",
    "1048577, '\n\nbody', false",
    "1048578, '\n--b--', false"
  })
  void soMuchHeaderOfPartsIsRead(int header, String after, boolean read) {
    String field = "a: " + "x".repeat(header - 3);
    String octets = MIXED + "--b\n" + (after.isEmpty() ? field : field.substring(1) + after);
    assertThat(message(octets).wholeMime().isPresent()).isEqualTo(read);
  }

  @Test
  void whatIsTooMuchIsNoTree() {
    Message many = message(MIXED + "--b\n\n".repeat(100_000));
    assertThatThrownBy(many::mime)
        .isInstanceOfSatisfying(
            BeyondLimit.class, e -> assertThat(e.reason()).contains("100,000 MIME parts"));
  }

  private static Message message(String octets) {
    return Message.of(octets.getBytes(ISO_8859_1));
  }
}
