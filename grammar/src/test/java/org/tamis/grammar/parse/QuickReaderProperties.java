package org.tamis.grammar.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.testing.SampleScripts;

/** What {@link QuickReader} reads, the grammar reads alike and without a finding. */
class QuickReaderProperties {
  private static final ParseLimits SMALL = new ParseLimits(400, 90, 2, 2, 2, 2);
  private static final List<String> PIECES =
      List.of(
          ";",
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          ",",
          "\"",
          "\\",
          "/",
          "*",
          "/*",
          "*/",
          "#",
          "\n",
          "\r",
          "\0",
          "text:",
          "text:\n",
          "\n.\n",
          "\r.\r",
          "..",
          ".",
          "10",
          "K",
          "10K",
          "1 K",
          "10x",
          ":",
          ":is",
          "\"a\"",
          "x",
          "if",
          "stop",
          "keep;",
          "not",
          "anyof",
          "é",
          "\u212A",
          "\uD83D",
          "\uFEFF",
          "<!--",
          "//",
          "'",
          "$",
          " ",
          "\t",
          "# exim filter\n",
          ":0\n");

  @Provide
  Arbitrary<String> scripts() {
    return SampleScripts.scripts().map(SampleScripts.Sample::text);
  }

  @Provide
  Arbitrary<String> changed() {
    return Combinators.combine(
            scripts(),
            Arbitraries.integers().between(0, 200),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(PIECES))
        .as((text, place, length, piece) -> {
          int from = Math.min(place, text.length());
          return text.substring(0, from)
              + piece
              + text.substring(Math.min(from + length, text.length()));
        });
  }

  @Provide
  Arbitrary<String> rubble() {
    return Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 300)
  void readsScriptsWithoutErrors(@ForAll("scripts") String text) {
    readsAsTheGrammarDoes(text, ParseLimits.DEFAULTS);
  }

  @Property(tries = 300)
  void obeysTheLimits(@ForAll("scripts") String text) {
    readsAsTheGrammarDoes(text, SMALL);
  }

  @Property(tries = 5000)
  void readsChangedScriptsAsTheGrammarDoes(@ForAll("changed") String text) {
    readsAsTheGrammarDoes(text, ParseLimits.DEFAULTS);
  }

  @Property(tries = 5000)
  void readsRubbleAsTheGrammarDoes(@ForAll("rubble") String text) {
    readsAsTheGrammarDoes(text, ParseLimits.DEFAULTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Exim filter\nkeep;",
        "size 1 K;",
        "keep \"a\"b\"c\";",
        "keep text:\nno end",
        "keep text: x\n.\n;",
        "if stop { keep; }",
        "keep 10x;",
        "keep 99999999999999999999;",
        "keep [];",
        "{ keep; }",
        "keep; }",
        "if true { keep;",
        "keep /* no end",
        "keep \0;"
      })
  void leavesErrorsToTheGrammar(String text) {
    assertThat(QuickReader.read(Source.of("s", text), ParseLimits.DEFAULTS)).isEmpty();
  }

  @Test
  void readsEveryKindOfArgument() {
    readsAsTheGrammarDoes("", ParseLimits.DEFAULTS);
    String text =
        "X :a 1M \"q\\\"\" text: # c\r\n..a\r\n.\r\n [\"b\" , text:\n.\n] t (u, not v) { }";
    assertThat(QuickReader.read(Source.of("s", text), ParseLimits.DEFAULTS)).isPresent();
    readsAsTheGrammarDoes(text, ParseLimits.DEFAULTS);
  }

  private static void readsAsTheGrammarDoes(String text, ParseLimits limits) {
    Source source = Source.of("s", text);
    Optional<Script> quick = QuickReader.read(source, limits);
    Diagnostics found = new Diagnostics(10);
    ParseResult result = new SieveParser(limits).parseByGrammar(source, found);
    quick.ifPresent(script -> {
      assertThat(found.list()).isEmpty();
      assertThat(result.skipped()).isEmpty();
      assertThat(script).isEqualTo(result.script());
    });
  }
}
