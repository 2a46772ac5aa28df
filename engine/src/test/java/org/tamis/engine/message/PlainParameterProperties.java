package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainParameterProperties {
  @Property(tries = 20_000)
  void readsWhatTheOtherReaderReads(@ForAll("values") String text) {
    PlainParameter.read(text)
        .ifPresent(plain -> assertThat(plain).isEqualTo(new ParameterScanner(text).read()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/html; charset=UTF-8",
        "multipart/mixed;\tBoundary=\"=_a;(b)\"",
        "application/pdf; name=\"a report.pdf\"",
        "base64"
      })
  void readsWhatMostFieldsHave(String text) {
    assertThat(PlainParameter.read(text)).hasValue(new ParameterScanner(text).read());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain; charset=utf-8; format=flowed",
        "text/plain (a)",
        "x/y; n*=utf-8''a",
        "x/y; n=\"=?utf-8?q?a?=\"",
        "x/y; n=\"a\\\"b\"",
        "x/y; n=\"a",
        "x/y;"
      })
  void leavesOthersAlone(String text) {
    Optional<ParameterizedValue> plain = PlainParameter.read(text);
    assertThat(plain).isEmpty();
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(
            "x",
            "/",
            "x/y",
            ";",
            "; ",
            " ",
            "=",
            "\"",
            "charset",
            "name",
            "Boundary",
            "n*",
            "n*0*",
            "utf-8",
            "(",
            ")",
            "\\",
            "=?u?q?a?=",
            "?",
            "'",
            ",",
            "\u00F6",
            "\t",
            "a b",
            ".",
            "\"a;b\"")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }
}
