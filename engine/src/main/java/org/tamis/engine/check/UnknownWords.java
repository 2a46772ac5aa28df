package org.tamis.engine.check;

import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.ast.Identifier;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/** Says of commands and tests that no extension defines what they may be meant for. */
final class UnknownWords {
  private static final String NOWHERE = "no extension on this server defines it";

  private final Vocabulary vocabulary;
  private final Requirements requirements;
  private final Report report;

  UnknownWords(Scope scope) {
    this.vocabulary = scope.vocabulary();
    this.requirements = scope.requirements();
    this.report = scope.report();
  }

  void command(Identifier name) {
    String lower = name.lower();
    if (vocabulary.test(lower).isPresent()) {
      report.error(
          "SV0215",
          name.span(),
          "`" + lower + "` is a test, not a command",
          "use it in a condition: if " + lower + " … { … }");
    } else if (!requirements.isElsewhere(lower)) {
      report.unavailable(
          "SV0201",
          "command " + lower,
          name.span(),
          "unknown command `" + Shown.text(name.text()) + "`",
          () -> command(lower, name.span()));
    }
  }

  private Advice command(String lower, Span place) {
    return vocabulary
        .formerWord(lower)
        .map(Advice::of)
        .orElseGet(() -> Suggestion.COMMAND.advice(lower, vocabulary.words(), place, NOWHERE));
  }

  void test(Test test) {
    Identifier name = test.name();
    String lower = name.lower();
    if (vocabulary.command(lower).isPresent()) {
      report.error(
          "SV0215",
          name.span(),
          "`" + lower + "` is a command, not a test",
          "put it in the block: if … { " + lower + " … }");
    } else if (!requirements.isElsewhere(lower)) {
      Span place =
          isOf(test) ? name.span().to(test.tests().items().getFirst().name().span()) : name.span();
      report.unavailable(
          "SV0202",
          "test " + lower,
          place,
          "unknown test `" + Shown.text(report.source().text(place)) + "`",
          () -> test(lower, place));
    }
  }

  /** {@code any of (…)}, {@code all of (…)}. */
  static boolean isOf(Test test) {
    return test.arguments().isEmpty()
        && test.tests() instanceof Tests.One(Test inner)
        && inner.name().lower().equals("of")
        && inner.arguments().isEmpty();
  }

  private Advice test(String lower, Span place) {
    if (vocabulary.matchType(lower).isPresent()) {
      String test = "header :" + lower;
      return Advice.of("write: " + test + " \"subject\" \"…\"", new Fix.Replace(place, test));
    }
    return Suggestion.TEST.advice(lower, vocabulary.testNames(), place, NOWHERE);
  }
}
