package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.TestSpec;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** {@code or} and {@code and} between tests, or between the strings of one. */
final class Joints {
  private final Report report;

  Joints(Report report) {
    this.report = report;
  }

  /** What has a word between its parts. */
  private record Joined(Set<String> words, List<String> parts, Span first) {
    boolean isMixed() {
      return words.size() > 1;
    }

    String list() {
      String name = words.contains("or") ? "anyof" : "allof";
      return name + " (" + String.join(", ", parts) + ")";
    }

    String hint() {
      return isMixed()
          ? "write anyof (…, …) and allof (…, …), one inside the other"
          : words.contains("or")
              ? "write anyof (…, …), in which one of the tests must hold"
              : "write allof (…, …), in which all of the tests must hold";
    }
  }

  /** Reports such a word after the arguments of a test; whether there is one. */
  boolean report(Slips.Written written, Test test) {
    if (!(written.spec() instanceof TestSpec) || !isWord(test)) {
      return false;
    }
    if (isBetweenTests(test)) {
      Span whole = written.span();
      report(joined(whole.start(), test), isNegated(whole) ? Optional.empty() : Optional.of(whole));
      return true;
    }
    return strings(written, test);
  }

  /** The only test in parentheses: {@code if (a or b)}. */
  boolean report(Test inParentheses, Span parentheses) {
    Optional<Test> joint = next(inParentheses);
    joint.ifPresent(j -> report(joined(inParentheses.span().start(), j), Optional.of(parentheses)));
    return joint.isPresent();
  }

  private static boolean isWord(Test test) {
    String word = test.name().lower();
    return word.equals("or") || word.equals("and");
  }

  private static boolean isBetweenTests(Test test) {
    return isWord(test) && test.arguments().isEmpty() && test.tests() instanceof Tests.One;
  }

  /** Whether a {@code not} before the first test would hold for the list of them. */
  private boolean isNegated(Span whole) {
    return source().text(new Span(0, whole.start())).stripTrailing().endsWith("not");
  }

  // ---- tests

  private static Optional<Test> next(Test test) {
    Test at = test;
    while (at.tests() instanceof Tests.One(Test inner)) {
      if (isBetweenTests(inner)) {
        return Optional.of(inner);
      }
      at = inner;
    }
    return Optional.empty();
  }

  private Joined joined(int start, Test firstJoint) {
    Set<String> words = new LinkedHashSet<>();
    List<String> tests = new ArrayList<>();
    int from = start;
    Optional<Test> joint = Optional.of(firstJoint);
    while (joint.isPresent() && joint.get().tests() instanceof Tests.One(Test after)) {
      words.add(joint.get().name().lower());
      tests.add(text(new Span(from, joint.get().span().start())));
      from = after.span().start();
      joint = next(after);
    }
    tests.add(text(new Span(from, firstJoint.span().end())));
    return new Joined(words, tests, firstJoint.name().span());
  }

  /**
   * @param place what a list of the tests replaces; empty where that would mean something else
   */
  private void report(Joined joined, Optional<Span> place) {
    String words = String.join(" and ", joined.words().stream().map(w -> "`" + w + "`").toList());
    Advice advice =
        place
            .filter(_ -> !joined.isMixed())
            .map(span -> Advice.of(joined.hint(), new Fix.Replace(span, joined.list())))
            .orElseGet(() -> Advice.of(joined.hint()));
    report.error("SV0223", joined.first(), words + " between tests", advice);
  }

  // ---- strings

  /** {@code "a" or "b"}. */
  private boolean strings(Slips.Written written, Test first) {
    List<Argument> strings = new ArrayList<>();
    Optional<Test> at = Optional.of(first);
    while (at.isPresent() && isWord(at.get()) && at.get().arguments().size() == 1) {
      strings.add(at.get().arguments().getFirst());
      at = at.get().tests().items().stream().findFirst();
    }
    boolean between =
        !strings.isEmpty() && !written.arguments().isEmpty() && at.isEmpty() && areTexts(strings);
    if (between) {
      strings.addFirst(written.arguments().getLast());
      report(first, strings);
    }
    return between;
  }

  private static boolean areTexts(List<Argument> strings) {
    return strings.stream().allMatch(Argument.Text.class::isInstance);
  }

  private void report(Test joint, List<Argument> strings) {
    String word = joint.name().lower();
    List<String> written = strings.stream().map(s -> text(s.span())).toList();
    String list = "[" + String.join(", ", written) + "]";
    Span place = strings.getFirst().span().to(strings.getLast().span());
    Advice advice =
        word.equals("and")
            ? Advice.of("write allof (…, …) with one test for each")
            : areTexts(strings)
                ? Advice.of("write a list: " + list, new Fix.Replace(place, list))
                : Advice.of("write a list, as in [\"a\", \"b\"]");
    report.error("SV0223", joint.name().span(), "`" + word + "` between strings", advice);
  }

  private String text(Span span) {
    return source().text(span).strip();
  }

  private Source source() {
    return report.source();
  }
}
