package org.tamis.grammar.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DiagnosticErrorListener;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.tamis.grammar.antlr.SieveRules;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.DiagnosticPrinter;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.testing.Meaning;
import org.tamis.grammar.testing.SampleScripts;
import org.tamis.grammar.testing.SampleScripts.Sample;
import org.tamis.grammar.tree.SyntaxToken;

class SieveParserProperties {
  private static final List<String> PIECES =
      List.of(
          "if",
          "elsif",
          "else",
          "keep",
          "header",
          "not",
          "anyof",
          ":is",
          ":",
          "\"",
          "\"a\"",
          "'",
          "“",
          "”",
          "\\",
          "[",
          "]",
          "(",
          ")",
          "{",
          "}",
          ",",
          ";",
          "/*",
          "*/",
          "//",
          "/",
          "#",
          "\n",
          "\r\n",
          "\r",
          ".",
          "\n.\n",
          "text:",
          "TEXT: x",
          "10",
          "10K",
          "10x",
          "1.5",
          "-",
          "&&",
          "\0",
          "\uFEFF",
          "\u00A0",
          "é",
          "\uD83D\uDE00",
          "\uD83D",
          "\uDE00",
          "\u001B[31m",
          " ",
          "99999999999999999999",
          "x",
          "if true {",
          "[\"a\", \"b\"]");

  @Provide
  Arbitrary<Sample> scripts() {
    return SampleScripts.scripts();
  }

  @Provide
  Arbitrary<String> rubble() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> brokenScripts() {
    return Combinators.combine(
            SampleScripts.scripts(),
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(PIECES))
        .as((script, place, length, piece) -> {
          String text = script.text();
          int from = Math.min(place, text.length());
          int to = Math.min(from + length, text.length());
          return text.substring(0, from) + piece + text.substring(to);
        });
  }

  @Property(tries = 300)
  void validScriptsMeanWhatTheyWereMadeOf(@ForAll("scripts") Sample sample) {
    Diagnostics found = new Diagnostics(10);
    ParseResult result = new SieveParser().parse(Source.of("s", sample.text()), found);
    assertThat(found.list()).isEmpty();
    assertThat(result.skipped()).isEmpty();
    assertThat(Meaning.of(result.script())).isEqualTo(sample.meaning());
    assertThat(result.tree().print()).isEqualTo(sample.text());
  }

  @Property(tries = 2000)
  void anyTextIsReadAndKept(@ForAll String text) {
    keepsItsPromises(text);
  }

  @Property(tries = 3000)
  void rubbleIsReadAndKept(@ForAll("rubble") String text) {
    keepsItsPromises(text);
  }

  @Property(tries = 500)
  void brokenScriptsAreReadAndKept(@ForAll("brokenScripts") String text) {
    keepsItsPromises(text);
  }

  private static void keepsItsPromises(String text) {
    Source source = Source.of("s", text);
    Diagnostics found = new Diagnostics(100);
    ParseResult result = new SieveParser().parse(source, found);
    assertThat(result.tree().print()).isEqualTo(text);
    result.tree().root().tokens().reduce(0, SieveParserProperties::follows, (a, b) -> b);
    if (!result.skipped().isEmpty()) {
      assertThat(found.hasErrors()).isTrue();
    }
    nothingIsLostSilently(result);
    assertThat(result.skipped()).isSortedAccordingTo((a, b) -> a.start() - b.start());
    for (Diagnostic diagnostic : found.list()) {
      assertThat(diagnostic.span().end()).isLessThanOrEqualTo(text.length());
      String printed = DiagnosticPrinter.print(diagnostic);
      assertThat(printed.chars()).noneMatch(c -> c < ' ' && c != '\n' || c == 0x7F);
    }
  }

  /** Every token is in a command of the abstract tree or in a part that is named as skipped. */
  private static void nothingIsLostSilently(ParseResult result) {
    List<Span> known =
        Stream.concat(
                result.script().commands().stream().map(Command::span), result.skipped().stream())
            .toList();
    result
        .tree()
        .root()
        .tokens()
        .filter(token -> token.kind() != SyntaxToken.Kind.END_OF_SCRIPT)
        .forEach(token -> assertThat(known).anyMatch(span -> covers(span, token.span())));
  }

  private static boolean covers(Span outer, Span inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  private static int follows(int end, SyntaxToken token) {
    Span full = token.fullSpan();
    assertThat(full.start()).isEqualTo(end);
    return full.end();
  }

  @Property(tries = 200)
  void theGrammarHasNoAmbiguity(@ForAll("scripts") Sample sample) {
    assertThat(tree(sample.text(), PredictionMode.LL_EXACT_AMBIG_DETECTION))
        .isEqualTo(tree(sample.text(), PredictionMode.SLL));
  }

  private static String tree(String text, PredictionMode mode) {
    Source source = Source.of("s", text);
    Scan scan = Scan.of(source, ParseLimits.DEFAULTS, new Diagnostics(1));
    SieveRules rules = new SieveRules(new CommonTokenStream(new ListTokenSource(scan.tokens())));
    rules.removeErrorListeners();
    rules.addErrorListener(new NoSurprises());
    rules.getInterpreter().setPredictionMode(mode);
    return rules.script().toStringTree(rules);
  }

  /** Fails on everything that ANTLR reports: errors, ambiguities and the need for full context. */
  private static final class NoSurprises extends DiagnosticErrorListener {
    @Override
    public void syntaxError(
        Recognizer<?, ?> parser,
        Object token,
        int line,
        int at,
        String what,
        RecognitionException e) {
      throw new AssertionError(what);
    }

    @Override
    public void reportAttemptingFullContext(
        Parser parser, DFA dfa, int from, int to, BitSet alts, ATNConfigSet configs) {
      throw new AssertionError("full context needed");
    }
  }
}
