package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.plan.RuleText;
import org.tamis.engine.program.Grant;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Enclosing;
import org.tamis.engine.signature.Logic;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Spec;
import org.tamis.engine.signature.TestShape;
import org.tamis.engine.signature.TestSpec;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Identifier;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/** Looks up the tests of one script and checks their arguments. */
final class TestChecker {
  private static final Optional<List<CheckedTest>> NO_TESTS = Optional.of(List.of());

  private final Scope scope;
  private final Report report;
  private final Slips slips;
  private final UnknownWords unknown;
  private final ArgumentReader arguments;

  TestChecker(Scope scope, Slips slips, UnknownWords unknown) {
    this.scope = scope;
    this.report = scope.report();
    this.slips = slips;
    this.unknown = unknown;
    this.arguments = new ArgumentReader(scope);
  }

  /** For what takes no tests: whether a word after the arguments was meant otherwise. */
  boolean isSlip(Spec spec, List<Argument> arguments, Tests of, Span whole) {
    return !(of instanceof Tests.None)
        && spec.tests() == TestShape.NONE
        && slips.report(new Slips.Written(spec, arguments, of, whole));
  }

  /** The single test of {@code if}, {@code not} and their like. */
  Optional<CheckedTest> one(Identifier of, Tests tests, Span whole, List<Enclosing> enclosing) {
    return switch (tests) {
      case Tests.One one -> test(one.test(), enclosing);
      case Tests.None _ -> {
        wrongTests(of, whole, TestShape.ONE, "write the test directly after `" + of.text() + "`");
        yield Optional.empty();
      }
      case Tests.Listed listed
          when listed.items().size() == 1
              && slips.joined(listed.items().getFirst(), listed.span()) ->
          Optional.empty();
      case Tests.Listed listed -> {
        // RFC 5228 §8.2: only allof and anyof take a test-list
        parentheses(of, listed);
        listed.items().forEach(t -> test(t, enclosing));
        yield Optional.empty();
      }
    };
  }

  private void parentheses(Identifier of, Tests.Listed listed) {
    Span inside = listed.items().getFirst().span().to(listed.items().getLast().span());
    report.error(
        "SV0213",
        listed.span(),
        "`" + of.text() + "` takes " + TestShape.ONE.words(),
        listed.items().size() == 1
            ? Advice.of(
                "remove the parentheses",
                new Fix.Replace(listed.span(), report.source().text(inside)))
            : Advice.of("write `allof` or `anyof` before the parentheses"));
  }

  /** For what takes no tests. */
  void none(Identifier of, Tests tests) {
    if (!(tests instanceof Tests.None)) {
      wrongTests(of, tests.span(), TestShape.NONE, "did you forget `;` or `if`?");
    }
  }

  private void noneInTest(Test test) {
    if (!(test.tests() instanceof Tests.None)) {
      wrongTests(
          test.name(),
          test.tests().span(),
          TestShape.NONE,
          "to join tests, write allof (…, …) or anyof (…, …) with `,` between them");
    }
  }

  private Optional<CheckedTest> test(Test test, List<Enclosing> enclosing) {
    String lower = test.name().lower();
    Optional<Vocabulary.Entry<TestSpec>> found = scope.vocabulary().test(lower);
    if (found.isEmpty()) {
      return unknown(test, enclosing);
    }
    TestSpec spec = found.get().meaning();
    scope.requirements().use(found.get().owner(), test.name(), "test ");
    Usage ofTest = scope.takeUsage();
    if (isSlip(spec, test.arguments(), test.tests(), test.span())) {
      return Optional.empty();
    }
    Optional<List<CheckedTest>> inner = inner(spec, test, enclosing);
    Call.Place place = place(test, enclosing);
    Optional<Call> call = arguments.read(spec, place, test.arguments());
    Usage usage = ofTest.plus(scope.takeUsage());
    Optional<CheckedTest> failing = usage.failingTest(place);
    if (failing.isPresent() || call.isEmpty() || inner.isEmpty()) {
      return failing;
    }
    return Optional.of(checked(usage.guard(spec), call.get(), inner.get()));
  }

  private Call.Place place(Test test, List<Enclosing> enclosing) {
    return new Call.Place(test.span(), RuleText.NONE, scope.compilation(), enclosing);
  }

  /** What a test declares and logic over such tests is known when the script is compiled. */
  private CheckedTest checked(TestSpec spec, Call call, List<CheckedTest> inner) {
    if (spec.declares().isPresent()) {
      Optional<List<Grant>> grants =
          scope.requirements().declare(spec.declares().get().apply(call));
      Grant.Giving giving = new Grant.Giving(grants.isPresent(), grants.orElse(List.of()));
      return new CheckedTest(
          spec.generatedBy(_ -> giving), call, inner, Optional.of(giving.holds()));
    }
    return new CheckedTest(spec, call, inner, decided(spec.logic(), inner));
  }

  private static Optional<Boolean> decided(Logic logic, List<CheckedTest> inner) {
    for (int i = 0; i < inner.size(); i++) {
      if (inner.get(i).known().isPresent()) {
        return logic.decided(inner.stream().map(CheckedTest::known).toList());
      }
    }
    return Optional.empty();
  }

  private Optional<List<CheckedTest>> inner(TestSpec spec, Test test, List<Enclosing> enclosing) {
    return switch (spec.tests()) {
      case NONE -> {
        noneInTest(test);
        yield NO_TESTS;
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
    List<CheckedTest> checked = new ArrayList<>(listed.items().size());
    int wrong = 0;
    for (int i = 0; i < listed.items().size(); i++) {
      Optional<CheckedTest> one = test(listed.items().get(i), enclosing);
      if (one.isPresent()) {
        checked.add(one.get());
      } else {
        wrong++;
      }
      if (one.isPresent() && decidesAlone(spec, one.get())) {
        break; // RFC 5463 §4: what can never be evaluated need not be known
      }
    }
    return wrong == 0 ? Optional.of(checked) : Optional.empty();
  }

  private static boolean decidesAlone(TestSpec spec, CheckedTest test) {
    // with an undecided neighbour the result is still known: false for allof, true for anyof
    return test.known().isPresent()
        && spec.logic().decided(List.of(test.known(), Optional.empty())).isPresent();
  }

  private void wrongTests(Identifier of, Span span, TestShape shape, String hint) {
    report.error("SV0213", span, "`" + of.text() + "` takes " + shape.words(), hint);
  }

  private Optional<CheckedTest> unknown(Test test, List<Enclosing> enclosing) {
    unknown.test(test);
    Optional<CheckedTest> failing = scope.takeUsage().failingTest(place(test, enclosing));
    if (failing.isEmpty()) {
      Test outer = UnknownWords.isOf(test) ? test.tests().items().getFirst() : test;
      outer.tests().items().forEach(t -> test(t, enclosing));
    }
    return failing;
  }
}
