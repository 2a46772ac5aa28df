package org.tamis.grammar.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

class RequiresTest {
  private static Requires requires(String script) {
    return Requires.of(
        new SieveParser().parse(Source.of("s", script), new Diagnostics(1)).script());
  }

  /** Line ends are {@code !}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "keep;!~require \"x\";!!keep;!",
        "# of all!!# of keep!keep;~# of all!!require \"x\";!!# of keep!keep;",
        "require \"a\";~require [\"a\", \"x\"];",
        "require [\"a\" , # b!\"c\"!];~require [\"a\" , # b!\"c\", \"x\"!];",
        "require \"a\"; require \"b\";~require \"a\"; require [\"b\", \"x\"];",
        "# r!require :y;~# r!require \"x\";!require :y;",
        "keep;!require \"a\";~require \"x\";!!keep;!require \"a\";"
      })
  void addsWhereItChangesLeast(String script, String expected) {
    String before = script.replace("!", "\r\n");
    assertThat(requires(before).adding("x").in(before)).isEqualTo(expected.replace("!", "\r\n"));
  }

  @Test
  void addsWhereItIsTold() {
    assertThat(requires("keep;\n").adding("x", 6).in("keep;\n"))
        .isEqualTo("keep;\nrequire \"x\";\n\n");
  }

  @Test
  void knowsAllThatIsRequired() {
    assertThat(
            requires("require [\"a\", \"b\"]; require \"c\"; keep; require \"d\";").capabilities())
        .containsExactlyInAnyOrder("a", "b", "c");
  }
}
