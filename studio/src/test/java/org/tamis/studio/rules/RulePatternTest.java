package org.tamis.studio.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

class RulePatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sender | if address :contains \"from\" \"w\"",
        "recipient | if address :contains [\"to\", \"cc\"] \"w\"",
        "subject | if header :contains \"subject\" \"w\"",
        "list | if header :contains \"list-id\" \"w\""
      })
  void looksAtItsPlace(String place, String begin) {
    assertThat(RulePattern.of(place, "w", "A/B").orElseThrow().code())
        .isEqualTo(begin + " {\n  fileinto \"A/B\";\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "a\nb", "a\rb", "a\0b", "a\u2028b", "a\ud800", "${from}", "a${hex:22}"})
  void whatWouldMeanSomethingElseIsNone(String text) {
    assertThat(RulePattern.of("subject", text, "x")).isEmpty();
    assertThat(RulePattern.of("subject", "x", text)).isEmpty();
  }

  @Test
  void whatIsTooLongOrOfAnotherPlaceIsNone() {
    assertThat(RulePattern.of("subject", "x".repeat(200), "x")).isPresent();
    assertThat(RulePattern.of("subject", "x".repeat(201), "x")).isEmpty();
    assertThat(RulePattern.of("body", "x", "x")).isEmpty();
    assertThat(RulePattern.of("Subject", "x", "x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"", "\\", "\\\"", "\" { discard; } #", "\"; stop; #", "\\\\\"", "*/", "$", "{"})
  void wordsAreNeverCode(String text) {
    isOneRuleThatSays(text, text);
  }

  @Property
  void anyWordsComeBack(@ForAll String words, @ForAll String folder) {
    isOneRuleThatSays(words, folder);
  }

  /** The law: exactly this rule, with exactly these two texts in it. */
  private static void isOneRuleThatSays(String words, String folder) {
    Optional<RulePattern> pattern = RulePattern.of("subject", words, folder);
    if (pattern.isEmpty()) {
      return;
    }
    Diagnostics found = new Diagnostics(10);
    List<Command> commands =
        new SieveParser().parse(Source.of("x", pattern.get().code()), found).script().commands();
    assertThat(found.list()).isEmpty();
    assertThat(commands).hasSize(1);
    Command rule = commands.getFirst();
    Tests.One test = (Tests.One) rule.tests();
    assertThat(last(test.test().arguments())).isEqualTo(words);
    assertThat(rule.block().orElseThrow().commands()).hasSize(1);
    assertThat(last(rule.block().orElseThrow().commands().getFirst().arguments()))
        .isEqualTo(folder);
  }

  private static String last(List<Argument> arguments) {
    return ((Argument.Text) arguments.getLast()).value();
  }
}
