package org.tamis.engine.ext.enotify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.message.Address;

/** RFC 6068, and what RFC 5436 §2.7 takes of it. */
class MailtoUriTest {
  private static Method method(String uri) {
    return Method.of(uri, NotifySettings.DEFAULTS);
  }

  private static MailtoUri uri(String uri) {
    Method method = method(uri);
    assertThat(method).isInstanceOf(Method.Mailto.class);
    return ((Method.Mailto) method).uri();
  }

  private static String problem(String uri) {
    Method method = method(uri);
    assertThat(method).isInstanceOf(Method.Invalid.class);
    return ((Method.Invalid) method).problem();
  }

  private static String shown(MailtoUri uri) {
    StringBuilder shown = new StringBuilder("to " + all(uri.to()));
    if (!uri.cc().isEmpty()) {
      shown.append("; cc ").append(all(uri.cc()));
    }
    if (!uri.bcc().isEmpty()) {
      shown.append("; bcc ").append(all(uri.bcc()));
    }
    uri.subject().ifPresent(text -> shown.append("; subject ").append(text));
    uri.body().ifPresent(text -> shown.append("; body ").append(text.replace("\r\n", "/")));
    uri.fields().forEach(f -> shown.append("; ").append(f.name()).append(' ').append(f.value()));
    if (!uri.ignored().isEmpty()) {
      shown.append("; not ").append(String.join(" ", uri.ignored()));
    }
    return shown.toString();
  }

  private static String all(List<Address> addresses) {
    return addresses.stream().map(Address::all).collect(Collectors.joining(" "));
  }

  /** The examples of RFC 6068 §2 and §6. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          addr1@an.example,addr2@an.example              | to addr1@an.example addr2@an.example
          ?to=addr1@an.example,addr2@an.example          | to addr1@an.example addr2@an.example
          addr1@an.example?to=addr2@an.example           | to addr1@an.example addr2@an.example
          chris@example.com                              | to chris@example.com
          infobot@example.com?subject=current-issue      | to infobot@example.com; subject current-issue
          infobot@example.com?body=send%20current-issue  | to infobot@example.com; body send current-issue
          infobot@example.com?body=send%20current-issue%0D%0Asend%20index | to infobot@example.com; body send current-issue/send index
          list@example.org?In-Reply-To=%3C3469A91.D10AF4C@example.com%3E | to list@example.org; In-Reply-To <3469A91.D10AF4C@example.com>
          majordomo@example.com?body=subscribe%20bamboo-l | to majordomo@example.com; body subscribe bamboo-l
          joe@example.com?cc=bob@example.com&body=hello  | to joe@example.com; cc bob@example.com; body hello
          gorby%25kremvax@example.com                    | to gorby%kremvax@example.com
          unlikely%3Faddress@example.com?blat=foop       | to unlikely?address@example.com; blat foop
          Mike%26family@example.org                      | to Mike&family@example.org
          %22not%40me%22@example.org                     | to "not@me"@example.org
          %22oh%5C%5Cno%22@example.org                   | to "oh\\\\no"@example.org
          %22%5C%5C%5C%22it's%5C%20ugly%5C%5C%5C%22%22@example.org | to "\\\\\\"it's ugly\\\\\\""@example.org
          user@example.org?subject=caf%C3%A9             | to user@example.org; subject café
          user@example.org?subject=%3D%3Futf-8%3FQ%3Fcaf%3DC3%3DA9%3F%3D | to user@example.org; subject =?utf-8?Q?caf=C3=A9?=
          user@example.org?subject=caf%C3%A9&body=caf%C3%A9 | to user@example.org; subject café; body café
          user@%E7%B4%8D%E8%B1%86.example.org?subject=Test&body=NATTO | to user@xn--99zt52a.example.org; subject Test; body NATTO
          """)
  void examples(String rest, String expected) {
    assertThat(shown(uri("mailto:" + rest))).isEqualTo(expected);
  }

  /** Cases in which programs differ. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          -                                   | to ``
          a@b.example#x@y.example             | to a@b.example
          a@b.example?subject=x#?&=%          | to a@b.example; subject x
          a@b.example?SUBJECT=x&Body=y        | to a@b.example; subject x; body y
          a@b.example?subject=                | to a@b.example; subject ``
          a@b.example?subject=a=b             | -
          a@b.example?subject=a/b             | to a@b.example; subject a/b
          a@b.example?subject=a+b             | to a@b.example; subject a+b
          a+d@b.example                       | to a+d@b.example
          a@b.example?subject=x&subject=y     | to a@b.example; subject x; not subject
          a@b.example?x-a=1&X-A=2             | to a@b.example; x-a 1; not X-A
          a@b.example?to=c@d.example&to=e@f.example | to a@b.example c@d.example e@f.example
          a@b.example?bcc=c@d.example         | to a@b.example; bcc c@d.example
          ?to=Joe%20%3Cjoe@x.example%3E       | to joe@x.example
          a@b.example%2C%20c@d.example        | to a@b.example c@d.example
          %22a,b%22@c.example                 | to "a,b"@c.example
          %22a%5C%22,b%22@c.example           | to "a\\",b"@c.example
          caf%C3%A9@b.example                 | to café@b.example
          a@%5B192.0.2.1%5D                   | to a@[192.0.2.1]
          //a@b.example                       | to //a@b.example
          a@B.EXAMPLE?to=a@b.example          | to a@B.EXAMPLE a@b.example
          a@b.example?subj%65ct=x             | to a@b.example; subject x
          """)
  void oddOnes(String rest, String expected) {
    String uri = "mailto:" + (rest == null ? "" : rest);
    if (expected == null) {
      assertThat(problem(uri)).isNotEmpty();
    } else {
      assertThat(shown(uri(uri))).isEqualTo(expected.replace("``", ""));
    }
  }

  /** RFC 5436 §2.7 and RFC 6068 §3: MUST be ignored. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "from",
        "From",
        "FROM",
        "fr%6Fm",
        "sender",
        "reply-to",
        "date",
        "message-id",
        "received",
        "Auto-Submitted",
        "return-path",
        "mime-version",
        "content-type",
        "Content-Transfer-Encoding",
        "resent-to",
        "Resent-From",
        "apparently-to",
        "delivered-to",
        "X-Sieve",
        "X-Sieve-Redirected-From",
        "dkim-signature",
        "list-id",
        "arc-seal"
      })
  void notTaken(String name) {
    MailtoUri uri = uri("mailto:a@b.example?" + name + "=x");
    assertThat(uri.fields()).isEmpty();
    assertThat(uri.ignored()).hasSize(1);
  }

  /** RFC 5435 §3.2: a wrong URI must be an error. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          joe@example.com?cc=bob@example.com?body=hello | not a mailto URI: "?" must be encoded as %3F
          a@b.example?subject=a b     | not a mailto URI: " " must be encoded as %20
          a@b.example?subject=é       | not a mailto URI: "é" must be encoded as %C3%A9
          a@b.example?subject=%       | not a mailto URI: expected two hexadecimal digits after %
          a@b.example?subject=%4      | not a mailto URI: expected two hexadecimal digits after %
          a@b.example?subject=%4g     | not a mailto URI: expected two hexadecimal digits after %
          a@b.example?subject=%+4     | not a mailto URI: expected two hexadecimal digits after %
          a@b.example?subject=%E9     | not a mailto URI: the encoded octets are not UTF-8
          a@b.example?subject=%C0%80  | not a mailto URI: the encoded octets are not UTF-8
          a@b.example?                | not a mailto URI: expected name=value after ? or &
          a@b.example?&subject=x      | not a mailto URI: expected name=value after ? or &
          a@b.example?subject         | not a mailto URI: expected name=value after ? or &
          a@b.example?=x              | not a mailto URI: "" is not a header field name
          a@b.example?a%3Ab=x         | not a mailto URI: "a:b" is not a header field name
          a@b.example?a%0D%0Ab=x      | not a mailto URI: "a  b" is not a header field name
          a@b.example?a%20b=x         | not a mailto URI: "a b" is not a header field name
          a                           | not a mailto URI: "a" is not a valid email address
          a@                          | not a mailto URI: "a@" is not a valid email address
          @b.example                  | not a mailto URI: "@b.example" is not a valid email address
          a@b.example,                | not a mailto URI: "" is not a valid email address
          ,a@b.example                | not a mailto URI: "" is not a valid email address
          a@b.example,,c@d.example    | not a mailto URI: "" is not a valid email address
          a@b.example;c@d.example     | not a mailto URI: "a@b.example;c@d.example" is not a valid email address
          x:a@b.example;              | not a mailto URI: "x:a@b.example;" is not a valid email address
          a%0D%0A@b.example           | not a mailto URI: "a  @b.example" is not a valid email address
          a%00@b.example              | not a mailto URI: "a�@b.example" is not a valid email address
          a@b.example?to=x            | not a mailto URI: "x" is not a valid email address
          %22a@b.example              | not a mailto URI: ""a@b.example" is not a valid email address
          """)
  void mistakes(String rest, String expected) {
    assertThat(problem("mailto:" + rest)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "mailto:a@b.example, Mailto",
    "MAILTO:a@b.example, Mailto",
    "tel:+1, Unsupported",
    "xmpp:a@b.example, Unsupported",
    "mailto+x:a, Unsupported",
    "mailto, Invalid",
    "'', Invalid",
    ":a, Invalid",
    "1x:a, Invalid",
    "' mailto:a@b.example', Invalid",
    "a@b.example, Invalid"
  })
  void schemes(String uri, String kind) {
    assertThat(method(uri).getClass().getSimpleName()).isEqualTo(kind);
  }

  /** RFC 5436 §2.7: a recipient is told once, whatever the URI says. */
  @Test
  void eachRecipientOnce() {
    assertThat(uri("mailto:a@B.example,A@b.example?cc=a@b.example&bcc=c@d.example").recipients())
        .containsExactly("a@B.example", "A@b.example", "c@d.example");
  }

  @ParameterizedTest
  @CsvSource({"7, true", "8, true", "9, false", "10000, false"})
  void manyRecipients(int number, boolean valid) {
    String list =
        IntStream.range(0, number)
            .mapToObj(i -> "a" + i + "@b.example")
            .collect(Collectors.joining(","));
    assertThat(Method.isValid("mailto:" + list, NotifySettings.DEFAULTS)).isEqualTo(valid);
    String spread = "mailto:x@y.example?cc=" + list;
    assertThat(Method.isValid(spread, NotifySettings.DEFAULTS)).isEqualTo(number < 8);
  }

  @Test
  void manyFields() {
    assertThat(problem("mailto:a@b.example?" + "x=1&".repeat(1 << 18) + "y=2"))
        .isEqualTo("not a mailto URI: more than 32 header fields");
    assertThat(uri("mailto:a@b.example?" + "x=1&".repeat(31) + "y=2").fields()).hasSize(2);
  }

  /** Nothing that is written there makes it fail in another way. */
  @Property
  void anythingAtAll(@ForAll String rest) {
    assertThat(method("mailto:" + rest)).isNotNull();
    assertThat(method("mailto:" + PercentText.encode(rest))).isNotNull();
    assertThat(uri("mailto:a@b.example?body=" + PercentText.encode(rest)).body()).isPresent();
  }
}
