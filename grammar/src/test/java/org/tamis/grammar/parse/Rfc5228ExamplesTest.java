package org.tamis.grammar.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;

/** The examples of RFC 5228, parted by lines of {@code %%}; the last one is its §9. */
class Rfc5228ExamplesTest {
  static Stream<String> examples() throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream("parse/rfc5228-examples.txt")) {
      return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("%%\n"));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void parses(String script) {
    Diagnostics found = new Diagnostics(10);
    ParseResult result = new SieveParser().parse(Source.of("rfc5228", script), found);
    assertThat(found.list()).isEmpty();
    assertThat(result.script().commands()).isNotEmpty();
    assertThat(result.tree().print()).isEqualTo(script);
  }
}
