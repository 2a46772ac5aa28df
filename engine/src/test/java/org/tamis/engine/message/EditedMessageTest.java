package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.message.Message.Place;

class EditedMessageTest {
  private static final HeaderName A = HeaderName.of("A");

  /** RFC 5293 §4: at the beginning of the header, or at its end. In these, | is CR and / is LF. */
  @ParameterizedTest
  @CsvSource({
    "'A: 1|/|/body', 'X: y|/A: 1|/|/body', 'A: 1|/X: y|/|/body'",
    "'A: 1//body', 'X: y|/A: 1//body', 'A: 1/X: y|//body'",
    "'A: 1||body', 'X: y|/A: 1||body', 'A: 1|X: y|/|body'",
    "'|/body', 'X: y|/|/body', 'X: y|/|/body'",
    "'', 'X: y|/', 'X: y|/'",
    "'A: 1', 'X: y|/A: 1', 'A: 1|/X: y|/'",
    "'A: 1/ 2', 'X: y|/A: 1/ 2', 'A: 1/ 2|/X: y|/'",
    "'From me/A: 1//b', 'From me/X: y|/A: 1//b', 'From me/A: 1/X: y|//b'",
    "' stray/A: 1//b', ' stray/X: y|/A: 1//b', ' stray/A: 1/X: y|//b'",
    "'no header', 'no header|/X: y|/', 'no header|/X: y|/'",
  })
  void addsAtEitherEnd(String before, String top, String bottom) {
    byte[] field = octets("X: y|/");
    assertEdited(message(before).with(field, Place.TOP), top);
    assertEdited(message(before).with(field, Place.BOTTOM), bottom);
  }

  @ParameterizedTest
  @CsvSource({
    "'A: 1|/B: 2|/|/body', 'B: 2|/|/body'",
    "'B: 2|/a : 1|/ more|/|/body', 'B: 2|/|/body'",
    "'B: 2|/A: 1|/C: 3|/A: 4|/|/body', 'B: 2|/C: 3|/|/body'",
    "'A: 1//body', '/body'",
    "'A: 1', ''",
    // without care the empty line would become the end of the line before it
    "'B: 2|A: 1//body', 'B: 2|//body'",
    "'B: 2|A: 1/|/body', 'B: 2|/|/body'",
    "'junk/A: 1/junk//body', 'junk/junk//body'",
  })
  void removes(String before, String after) {
    Message message = message(before);
    assertEdited(message.without(message.fields(A)), after);
  }

  @Test
  void whatIsAddedCanBeRemovedAgain() {
    Message message = message("B: 2|/|/body");
    Message added = message.with(octets("A: 1|/"), Place.TOP);
    assertThat(added.without(added.fields(A))).isSameAs(message);
    assertThat(message.without(List.of())).isSameAs(message);
  }

  @Test
  void editsAddUp() {
    Message message = message("B: 2|/A: 3|/|/body");
    Message both =
        message
            .with(octets("A: 2|/"), Place.TOP)
            .with(octets("A: 1|/"), Place.TOP)
            .with(octets("A: 4|/"), Place.BOTTOM)
            .with(octets("A: 5|/"), Place.BOTTOM);
    assertThat(both.fields(A))
        .extracting(HeaderField::text)
        .containsExactly("1", "2", "3", "4", "5");
    Message rest = both.without(List.of(both.fields(A).get(1), both.fields(A).get(2)));
    assertEdited(rest, "A: 1|/B: 2|/A: 4|/A: 5|/|/body");
    assertEdited(rest.without(rest.fields()), "|/body");
  }

  /** No test decodes a header twice. */
  @Test
  void sharesTheViewsOfWhatWasReceived() {
    Message message = message("A: 1|/A: 2|/|/body");
    Message edited = message.with(octets("X: y|/"), Place.TOP);
    assertThat(edited.fields(A)).zipSatisfy(message.fields(A), (e, r) -> assertThat(e).isSameAs(r));
  }

  /** RFC 5293 §7: what reads the body may see the changes, and here does. */
  @Test
  void partsAreThoseOfTheEditedHeader() {
    Message message = message("Content-Type: text|/|/body");
    Message edited =
        message
            .without(message.fields())
            .with("Content-Type: text/html\r\n".getBytes(ISO_8859_1), Place.TOP);
    assertThat(edited.mime().type().mediaType()).isEqualTo("text/html");
    assertThat(edited.rawText(edited.body(), 100, Reading.TEXT)).isEqualTo("body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X: y", "X y|/", " X: y|/", "X: y|/Z: y|/", "X: y|/|/", "X: y|/Z|/"})
  void takesWholeFieldsOnly(String field) {
    assertThatThrownBy(() -> message("").with(octets(field), Place.TOP))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertEdited(Message edited, String expected) {
    assertThat(text(edited.bytes())).isEqualTo(expected);
    assertThat(edited.size()).isEqualTo(expected.length());
  }

  private static Message message(String text) {
    return Message.of(octets(text));
  }

  private static byte[] octets(String text) {
    return text.replace('|', '\r').replace('/', '\n').getBytes(ISO_8859_1);
  }

  private static String text(byte[] octets) {
    return new String(octets, ISO_8859_1).replace('\r', '|').replace('\n', '/');
  }
}
