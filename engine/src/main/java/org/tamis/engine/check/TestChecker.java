package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.Origin;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.spec.Call;
import org.tamis.engine.spec.Enclosing;
import org.tamis.engine.spec.Report;
import org.tamis.engine.spec.Shown;
import org.tamis.engine.spec.TestShape;
import org.tamis.engine.spec.TestSpec;
import org.tamis.grammar.ast.Identifier;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.source.Span;

/** Looks up the tests of one script and checks their arguments. */
final class TestChecker {
  private final Scope scope;
  private final Report report;
  private final Set<String> unknown = new HashSet<>();

  TestChecker(Scope scope) {
    this.scope = scope;
    this.report = scope.report();
  }

  /** The single test of {@code if}, {@code not} and their like. */
  Optional<CheckedTest> one(Identifier of, Tests tests, Span whole, List<Enclosing> enclosing) {
    return switch (tests) {
      case Tests.One one -> test(one.test(), enclosing);
      case Tests.None _ -> {
        wrongTests(of, whole, TestShape.ONE, "write the test directly after `" + of.text() + "`");
        yield Optional.empty();
      }
      case Tests.Listed listed -> {
        // RFC 5228 §8.2: only allof and anyof take a test-list
        wrongTests(
            of,
            listed.span(),
            TestShape.ONE,
            "remove the parentheses, or write `allof` or `anyof` before them");
        listed.items().forEach(t -> test(t, enclosing));
        yield Optional.empty();
      }
    };
  }

  /** For what takes no tests. */
  void none(Identifier of, Tests tests) {
    if (!(tests instanceof Tests.None)) {
      wrongTests(of, tests.span(), TestShape.NONE, "did you forget `;` or `if`?");
    }
  }

  private Optional<CheckedTest> test(Test test, List<Enclosing> enclosing) {
    String lower = test.name().lower();
    Optional<Vocabulary.Entry<TestSpec>> found = scope.vocabulary().test(lower);
    if (found.isEmpty()) {
      unknown(test.name(), lower);
      test.tests().items().forEach(t -> test(t, enclosing));
      return Optional.empty();
    }
    TestSpec spec = found.get().meaning();
    scope.requirements().use(found.get().owner(), test.name().span(), "test ", lower);
    Optional<List<CheckedTest>> inner = inner(spec, test, enclosing);
    Optional<Call> call = call(spec, test, enclosing);
    return call.isPresent() && inner.isPresent()
        ? Optional.of(
            new CheckedTest(spec, call.get(), inner.get(), known(spec, call.get(), inner.get())))
        : Optional.empty();
  }

  private Optional<Call> call(TestSpec spec, Test test, List<Enclosing> enclosing) {
    Origin origin = scope.origin(test.span(), Optional.empty());
    Call.Place place = new Call.Place(test.span(), origin, scope.compilation(), enclosing);
    return new ArgumentReader(scope, spec, place).read(test.arguments());
  }

  /** What a test declares and logic over such tests is known when the script is compiled. */
  private Optional<Boolean> known(TestSpec spec, Call call, List<CheckedTest> inner) {
    return spec.declares()
        .map(declares -> scope.requirements().declare(declares.apply(call)))
        .or(() -> spec.decided().apply(inner.stream().map(CheckedTest::known).toList()));
  }

  private Optional<List<CheckedTest>> inner(TestSpec spec, Test test, List<Enclosing> enclosing) {
    return switch (spec.tests()) {
      case NONE -> {
        none(test.name(), test.tests());
        yield Optional.of(List.of());
      }
      case ONE -> one(test.name(), test.tests(), test.span(), enclosing).map(List::of);
      case LIST -> list(spec, test, enclosing);
    };
  }

  private Optional<List<CheckedTest>> list(TestSpec spec, Test test, List<Enclosing> enclosing) {
    if (!(test.tests() instanceof Tests.Listed listed)) {
      wrongTests(
          test.name(),
          test.span(),
          TestShape.LIST,
          "as in: " + test.name().text() + " (true, false)");
      test.tests().items().forEach(t -> test(t, enclosing));
      return Optional.empty();
    }
    List<CheckedTest> checked = new ArrayList<>();
    int wrong = 0;
    for (Test item : listed.items()) {
      Optional<CheckedTest> one = test(item, enclosing);
      one.ifPresent(checked::add);
      wrong += one.isPresent() ? 0 : 1;
      if (one.isPresent() && decidesAlone(spec, one.get())) {
        break; // RFC 5463 §4: what can never be evaluated need not be known
      }
    }
    return wrong == 0 ? Optional.of(checked) : Optional.empty();
  }

  private static boolean decidesAlone(TestSpec spec, CheckedTest test) {
    // with an undecided neighbour the result is still known: false for allof, true for anyof
    return spec.decided().apply(List.of(test.known(), Optional.empty())).isPresent();
  }

  private void wrongTests(Identifier of, Span span, TestShape shape, String hint) {
    report.error("SV0213", span, "`" + of.text() + "` takes " + shape.words(), hint);
  }

  private void unknown(Identifier name, String lower) {
    if (scope.vocabulary().command(lower).isPresent()) {
      report.error(
          "SV0215",
          name.span(),
          "`" + lower + "` is a command, not a test",
          "put it into the block: if … { " + lower + " … }");
    } else if (unknown.add(lower)) {
      report.error(
          "SV0202",
          name.span(),
          "unknown test `" + Shown.text(name.text()) + "`",
          Nearest.hint(
              lower, scope.vocabulary().testNames(), "no extension of this server has it"));
    }
  }
}
