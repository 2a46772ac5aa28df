package org.tamis.grammar.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

class ScriptFormatterTest {
  /** Before and after; reviewed as a text. Cases are parted by lines of `====`. */
  record Case(String name, String before, String after) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream file = ScriptFormatterTest.class.getResourceAsStream("/format/layout.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("(?m)^==== ")).skip(1).map(ScriptFormatterTest::read);
    }
  }

  private static Case read(String block) {
    String[] parts = block.split("(?m)^----\n", 2);
    int nameEnd = parts[0].indexOf('\n');
    return new Case(parts[0].substring(0, nameEnd), parts[0].substring(nameEnd + 1), parts[1]);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void layout(Case sample) {
    assertThat(format(sample.before())).isEqualTo(sample.after());
    assertThat(format(sample.after())).isEqualTo(sample.after());
  }

  /** {@code |} is CR and {@code ~} is LF. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "'~~|~ ', ''",
    "'keep;', 'keep;~'",
    "'keep;|', 'keep;~'",
    "'keep;|~stop;|~', 'keep;|~stop;|~'",
    "'keep;|~stop;~', 'keep;~stop;~'",
    "'keep;|~/* a~b */', 'keep;~/* a~b */~'",
    "'keep;|~/* a|~b */', 'keep;|~/* a|~b */|~'",
    "'a \"x~y\";|~', 'a \"x~y\";|~'",
    "'a \"x|~y\";', 'a \"x|~y\";~'",
    "'a text:~x|~.|~;', 'a text:~x|~.~;~'",
    "'a text:|~x~.|~;', 'a text:|~x~.|~;|~'",
  })
  void lineEndsAreThoseOfTheScript(String before, String after) {
    assertThat(format(ends(before))).isEqualTo(ends(after));
  }

  private static String ends(String text) {
    return text.replace('|', '\r').replace('~', '\n');
  }

  @Test
  void aByteOrderMarkGoes() {
    assertThat(format("\uFEFFkeep;\n")).isEqualTo("keep;\n");
  }

  @Test
  void aHugeListIsLaidOutOnce() {
    String items = "\"x\",".repeat(99_999) + "\"x\"";
    assertThat(format("a [" + items + "];").lines()).hasSize(100_000);
  }

  static String format(String script) {
    Diagnostics found = new Diagnostics(1);
    String formatted =
        ScriptFormatter.format(new SieveParser().parse(Source.of("s", script), found).tree());
    assertThat(found.list()).isEmpty();
    return formatted;
  }
}
