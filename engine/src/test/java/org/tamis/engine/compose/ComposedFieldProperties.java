package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.HeaderText;
import org.tamis.engine.message.Message;

class ComposedFieldProperties {
  /**
   * The text that went in comes out, and nothing but it; a TAB where a line is folded is a space.
   */
  @Property
  void readsBack(@ForAll("names") HeaderName name, @ForAll("texts") String text) {
    byte[] octets = ComposedField.of(name, text);
    String written = new String(octets, US_ASCII);
    Message message = Message.of(octets);

    assertThat(message.fields()).hasSize(1).extracting(HeaderField::name).containsOnly(name.text());
    assertThat(message.headerEnd()).isEqualTo(octets.length);
    assertThat(message.fields(name).getFirst().text().replace('\t', ' '))
        .isEqualTo(expected(text).replace('\t', ' '));
    assertThat(written).matches("(?s)(?:[!-~][ -~\t]*\r\n)(?:[ \t]+[!-~][ -~\t]*\r\n)*");
    assertThat(written.lines()).allMatch(line -> line.length() <= 998);
    assertThat(written.lines().filter(line -> line.contains("=?UTF-8?")))
        .allMatch(line -> line.length() <= 76 || line.startsWith(name.text()));
  }

  private static String expected(String text) {
    return onOneLine(HeaderText.decode(onOneLine(text)));
  }

  /** A lone surrogate cannot be written in any charset. */
  private static String onOneLine(String text) {
    return new String(text.getBytes(UTF_8), UTF_8)
        .replaceAll("[\r\n]+(?=[ \t])", "")
        .replaceAll("[\r\n]+", " ")
        .replaceAll("[\\p{Cc}&&[^\t]]", " ")
        .replaceAll("^[ \t]+|[ \t]+$", "");
  }

  @Provide
  Arbitrary<HeaderName> names() {
    return Arbitraries.of(1, 7, 60, 75, 76, 300, 997).map(n -> HeaderName.of("n".repeat(n)));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "a",
            "word",
            "é",
            "日本語",
            "\ud83d\ude00",
            " ",
            "  ",
            "\t",
            "\r\n",
            "\n",
            "\0",
            "_",
            "=",
            "?",
            "x".repeat(70),
            "y".repeat(990),
            " ".repeat(30),
            "ü".repeat(80),
            "Bcc: z\r\n\r\n");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(30).map(p -> String.join("", p)), Arbitraries.strings());
  }
}
