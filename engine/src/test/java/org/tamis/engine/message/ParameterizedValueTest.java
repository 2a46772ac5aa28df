package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterizedValueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // RFC 2231 §3 and §4
        "x/y; n*0=\"ftp://\"; n*1=\"cs.utk.edu/a\"|n|ftp://cs.utk.edu/a",
        "x/y; n*1=b; n*0=a; n*2=c|n|abc",
        "x/y; n*0=a; n*2=c|n|a",
        "x/y; n*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A|n|This is ***fun***",
        "x/y; n*0*=us-ascii'en'This%20is%20even%20more%20; n*1*=%2A%2A%2Afun%2A%2A%2A%20; n*2=\"isn't it!\"|n|This is even more ***fun*** isn't it!",
        "x/y; n*0*=utf-8''%E2%82; n*1*=%AC|n|€",
        "x/y; n*=''%C3%A9|n|é",
        "x/y; n*=none''%E9|n|é",
        "x/y; n*=%C3%A9|n|é",
        "x/y; n*=utf-8''100%|n|100%",
        "x/y; n=plain; n*=utf-8''better|n|better",
        "x/y; n*=utf-8''better; n=plain|n|better",
        "x/y; n*x=a|n*x|a",
        "x/y; n*99999999999=a|n*99999999999|a",
        // other ways
        "x/y; n=\"=?utf-8?q?=C3=A9?=\"|n|é",
        "x/y; boundary=\"=?utf-8?q?a?=\"|boundary|=?utf-8?q?a?=",
        "x/y; N=A|n|A",
        "x/y; n = a |n|a",
        "x/y;n=a b.txt;m=c|n|a b.txt",
        "x/y n=a|n|a",
        "x/y; n=\"a;b\\\"c\"; m=d|n|a;b\"c",
        "x/y; n=\"a;b\\\"c\"; m=d|m|d",
        "x/y; n=\"open|n|open",
        "x/y; n=a (comment)|n|a",
        "x/y; n= (comment) a|n|a",
        "x/y; n=(comment)a|n|a",
        "x/y; n=(one) (two)a (three)|n|a",
        "x/y; n=(a;b)a|n|a",
        "x/y; n=a (b; n=c)|n|a",
        "x/y; m=\"a\" (b; n=c); n=d|n|d",
        "x/y; n=(a|n|(a",
        "x/y; n=(a; m=(b; o=c|o|c",
        "x/y; filename=(1).pdf|filename|(1).pdf",
        "x/y; filename= (a name) one.pdf|filename|one.pdf",
        "x/y; name*0=(1).p; name*1=df|name|(1).pdf",
        "x/y; n=scan (1).pdf|n|scan (1).pdf",
        "x/y; n=(open|n|(open",
        "x/y (a;b=\\)c;) ; (d) n (e) = (f) \"a\"|n|a",
        "x/y; n=(f) a|n|a",
        "x/y; junk; n=a|n|a",
        "x/y;;; ;n=a|n|a",
        "x/y; n=first; n=second|n|first",
        "x/y; n=a=b|n|a=b"
      })
  void readsAParameter(String field, String name, String value) {
    ParameterizedValue read = ParameterizedValue.parse(field);
    assertThat(read.value()).isEqualTo("x/y");
    assertThat(read.parameters()).containsEntry(name, value);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, text/html",
    "TEXT/HTML, text/html",
    "' text / html ;a=b', text/html",
    "text/html (comment), text/html",
    "(a) Text (b(c)) / (d;e) HTML (f=g), text/html",
    "text/html (open; a=b, text/html (open",
    "(open text/html, (open text/html",
    "text (b=c) / html; a=b, text/html",
    "text/html charset=utf-8, text/html",
    "text/x/y, text/plain",
    "text, text/plain",
    "/html, text/plain",
    "text/, text/plain",
    "'', text/plain",
    "';;', text/plain",
    "charset=utf-8, text/plain"
  })
  void readsAMediaType(String field, String mediaType) {
    assertThat(ContentType.parse(field).mediaType()).isEqualTo(mediaType);
  }

  @Test
  void nothingIsReadFromNothing() {
    assertThat(ParameterizedValue.parse("")).isEqualTo(new ParameterizedValue("", Map.of()));
    assertThat(ParameterizedValue.parse("a; =b; *=c; ; d").parameters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {";", "a;", "=", "a=", "a=b;", "a*0=b;", "\"", "a=\"", "(", " ", "a=(;", "a*=%;"})
  void workIsLinear(String piece) {
    // A quadratic reader would need minutes for this.
    assertThat(ParameterizedValue.parse(piece.repeat(500_000 / piece.length()))).isNotNull();
  }
}
