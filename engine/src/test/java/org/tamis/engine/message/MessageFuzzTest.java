package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.grammar.fuzzing.Fuzzing;

/** Any octets are a message, and its views agree with each other. */
@Timeout(6_000)
class MessageFuzzTest {
  private static final List<String> MAIL =
      Fuzzing.files(Path.of("src/test/resources/corpus"), ".eml");

  private static final List<String> WORDS =
      List.of(
          "Content-Type: multipart/mixed; boundary=b\r\n",
          "Content-Type: message/rfc822\r\n\r\n",
          "Content-Type: text/html; charset=utf-16\r\n\r\n",
          "Content-Type: text/plain; name*0*=utf-8''%C3; name*1=x\r\n",
          "Content-Transfer-Encoding: base64\r\n",
          "Content-Transfer-Encoding: quoted-printable\r\n",
          "Content-Disposition: attachment; filename=\"a\r\n b\"\r\n",
          "Date: Sun, 22 Nov 2026 09:00:00 +0100\r\n",
          "To: a: b@c.d, \"e\" <f@g>;, (h) i@j\r\n",
          "\r\n\r\n",
          "\r\n--b\r\n",
          "\r\n--b--\r\n",
          "=?utf-8?b?w6k=?=",
          "=?iso-2022-jp?q?=1b$B?=",
          "=\r\n",
          "=E9",
          "boundary=",
          "charset=gb18030",
          "\ufeff");

  private static final List<String> TAGS =
      List.of(
          "<p>",
          "</p>",
          "<b hidden>",
          "</b>",
          "<table>",
          "<tr>",
          "<td>",
          "</table>",
          "<select>",
          "<option>",
          "<svg>",
          "</svg>",
          "<math>",
          "<![CDATA[",
          "]]>",
          "<!--",
          "-->",
          "<title>",
          "</title>",
          "<textarea>",
          "<script>",
          "</script>",
          "<noembed>",
          "<plaintext>",
          "&nbsp;",
          "&#x26;",
          "&notit;",
          "<div style='display:none'>",
          "</div>",
          "<a href=\"",
          "<body hidden>",
          "<template>",
          "</template>",
          "<form>",
          "</form>",
          "<li>",
          "<ul>",
          "</ul>",
          "<pre>",
          "<br>");

  @Test
  void anyMessage() {
    new Fuzzing("message", MAIL, WORDS).run(4_000, MessageFuzzTest::views);
  }

  @Test
  void anyParts() {
    new Fuzzing("mime", MAIL, WORDS).run(4_000, MessageFuzzTest::parts);
  }

  @Test
  void anyHtml() {
    List<String> html = new ArrayList<>();
    MAIL.stream()
        .filter(mail -> mail.toLowerCase(Locale.ROOT).contains("<html"))
        .forEach(html::add);
    html.add("<html><body><table><tr><td>a</td></tr></table><p hidden>b</p><ul><li>c</ul>");
    new Fuzzing("html", html, TAGS).run(4_000, MessageFuzzTest::html);
  }

  private static void views(byte[] input) {
    Message message = Message.of(input);
    assertThat(message.fields()).hasSize(message.fieldCount());
    for (HeaderField field : message.fields()) {
      HeaderName name = HeaderName.of(field.name());
      assertThat(message.has(name)).isTrue();
      assertThat(message.fields(name)).anyMatch(one -> one.start() == field.start());
      assertThat(field.text()).doesNotStartWith(" ").doesNotEndWith("\t").doesNotEndWith(" ");
      assertThat(field.addresses())
          .allMatch(address -> address.isValid() || !address.all().isEmpty());
      MailDate.parse(field.undecoded());
      ParameterizedValue.parse(field.undecoded());
    }
    edited(message);
  }

  private static void edited(Message message) {
    Message longer = message.with("X-Fuzz: 1\r\n".getBytes(ISO_8859_1), Message.Place.TOP);
    assertThat(longer.fields()).hasSize(message.fieldCount() + 1);
    Message again = longer.without(longer.fields(HeaderName.of("X-Fuzz")));
    assertThat(again.has(HeaderName.of("X-Fuzz"))).isFalse();
    assertThat(Message.of(longer.bytes()).fields().stream().map(HeaderField::text))
        .isEqualTo(longer.fields().stream().map(HeaderField::text).toList());
  }

  private static void parts(byte[] input) {
    Optional<MimePart> whole = Message.of(input).wholeMime();
    if (whole.isEmpty()) {
      return;
    }
    int at = 0;
    for (MimePart part : whole.get().withDescendants()) {
      assertThat(part.start()).isGreaterThanOrEqualTo(at);
      assertThat(part.body().end()).isEqualTo(part.end()).isLessThanOrEqualTo(input.length);
      byte[] decoded = part.decodedBytes(input.length + 1);
      assertThat(decoded.length).isLessThanOrEqualTo(part.mostDecoded());
      int some = decoded.length / 2;
      assertThat(part.decodedBytes(some)).isEqualTo(Arrays.copyOf(decoded, some));
      plainlyDecoded(part, input).ifPresent(plain -> assertThat(decoded).isEqualTo(plain));
      part.text(input.length + 1);
      part.validText(1_000);
      part.fileName();
      at = part.start();
    }
  }

  /** As the simplest decoder does it. */
  private static Optional<byte[]> plainlyDecoded(MimePart part, byte[] input) {
    boolean quoted =
        part.children().isEmpty()
            && !part.type().isMultipart()
            && part.fields(HeaderName.of("Content-Transfer-Encoding")).stream()
                .findFirst()
                .filter(field -> field.undecoded().equalsIgnoreCase("quoted-printable"))
                .isPresent();
    return quoted
        ? Optional.of(new PlainQuotedPrintable(input, part.body()).decode())
        : Optional.empty();
  }

  private static void html(byte[] input) {
    String text = HtmlText.of(new String(input, ISO_8859_1));
    assertThat(text).doesNotContain("  ").doesNotContain(" \r").doesNotContain("\n ");
    assertThat(text).doesNotStartWith(" ").doesNotEndWith(" ").doesNotStartWith("\r");
    assertThat(text.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    String hidden = new String(input, ISO_8859_1).replace("<", "").replace("&", "");
    assertThat(HtmlText.of("<script>" + hidden + "</script>")).isEmpty();
    assertThat(HtmlText.of("<b hidden>" + hidden + "</b>")).isEmpty();
  }
}
