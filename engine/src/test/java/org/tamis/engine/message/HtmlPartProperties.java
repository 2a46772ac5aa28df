package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.tamis.grammar.source.Crlf;

class HtmlPartProperties {
  /** Whatever the octets are, in whichever charset and encoding, and wherever they are cut. */
  @Property(tries = 3000)
  void readsWhatTheTextSays(
      @ForAll("octets") String octets,
      @ForAll("parameters") String parameter,
      @ForAll("encodings") String encoding,
      @ForAll Reading reading,
      @ForAll @IntRange(max = 60) int limit) {
    String message =
        "Content-Type: text/html"
            + parameter
            + "\r\nContent-Transfer-Encoding: "
            + encoding
            + "\r\n\r\n"
            + octets;
    MimePart part = Message.of(message.getBytes(ISO_8859_1)).mime();
    int[] paid = {0};
    String html = part.text(limit, reading);
    assertThat(part.htmlText(limit, reading, read -> paid[0] += read))
        .isEqualTo(HtmlText.of(Crlf.of(html)));
    assertThat(paid[0]).isEqualTo(html.length());
  }

  /** Each character stands for an octet. */
  @Provide
  Arbitrary<String> octets() {
    return Arbitraries.of(
            "a",
            " ",
            "<p>",
            "</p>",
            "<pre>",
            "</pre>",
            "\r\n",
            "\n",
            "\r",
            "\r\r\n",
            "&#13;",
            "&amp;",
            "\u00C3\u00A9",
            "\u00E2\u0082\u00AC",
            "\u00F0\u009F\u0098\u0080",
            "\u00E9",
            "\u0080",
            "=C3=A9",
            "=\r\n",
            "=80",
            "PGI+",
            "w6k=",
            "\u001B$B",
            "b\u0000",
            "<table>",
            "<td>",
            "x\ty")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> parameters() {
    return Arbitraries.of(
            "",
            "utf-8",
            "us-ascii",
            "iso-8859-1",
            "iso-8859-15",
            "utf-16",
            "iso-2022-jp",
            "koi8-r",
            "none")
        .map(name -> name.isEmpty() ? "" : "; charset=" + name);
  }

  @Provide
  Arbitrary<String> encodings() {
    return Arbitraries.of("8bit", "quoted-printable", "base64", "x-unknown");
  }
}
