package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Literal;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Spec;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * What parses as a test after the arguments of something that takes none: a word that was meant
 * otherwise. One slip is one finding.
 */
final class Slips {
  private final Scope scope;

  Slips(Scope scope) {
    this.scope = scope;
  }

  /** A command or test as it is written. */
  record Written(Spec spec, List<Argument> arguments, Tests tests, Span span) {}

  /** Tests with a word between them. */
  private record Joined(Set<String> words, List<String> tests, Span first) {}

  /** Reports such a word; whether there is one. */
  boolean report(Written written) {
    return switch (written.tests()) {
      case Tests.One(Test test) ->
          joined(written, test) || colon(written, test) || quotes(written, test);
      case Tests.None _, Tests.Listed _ -> false;
    };
  }

  // ---- or, and

  private boolean joined(Written written, Test test) {
    if (!(written.spec() instanceof TestSpec) || !isJoint(test)) {
      return false;
    }
    boolean negated =
        source().text(new Span(0, written.span().start())).stripTrailing().endsWith("not");
    Span place = negated ? new Span(written.span().end(), written.span().end()) : written.span();
    report(joined(written.span().start(), test), place);
    return true;
  }

  /** The only test in parentheses: {@code if (a or b)}. */
  boolean joined(Test inParentheses, Span parentheses) {
    Optional<Test> joint = nextJoint(inParentheses);
    joint.ifPresent(j -> report(joined(inParentheses.span().start(), j), parentheses));
    return joint.isPresent();
  }

  private static boolean isJoint(Test test) {
    String word = test.name().lower();
    return (word.equals("or") || word.equals("and"))
        && test.arguments().isEmpty()
        && test.tests() instanceof Tests.One;
  }

  private static Optional<Test> nextJoint(Test test) {
    Test at = test;
    while (at.tests() instanceof Tests.One(Test inner)) {
      if (isJoint(inner)) {
        return Optional.of(inner);
      }
      at = inner;
    }
    return Optional.empty();
  }

  private Joined joined(int start, Test firstJoint) {
    Set<String> words = new HashSet<>();
    List<String> tests = new ArrayList<>();
    int from = start;
    Optional<Test> joint = Optional.of(firstJoint);
    while (joint.isPresent() && joint.get().tests() instanceof Tests.One(Test next)) {
      words.add(joint.get().name().lower());
      tests.add(text(new Span(from, joint.get().span().start())));
      from = next.span().start();
      joint = nextJoint(next);
    }
    tests.add(text(new Span(from, firstJoint.span().end())));
    return new Joined(words, tests, firstJoint.name().span());
  }

  private String text(Span span) {
    return source().text(span).strip();
  }

  private Source source() {
    return scope.report().source();
  }

  /**
   * @param place what a list of the tests replaces; empty where that would mean something else
   */
  private void report(Joined joined, Span place) {
    String words = String.join(" and ", joined.words().stream().map(w -> "`" + w + "`").toList());
    String hint =
        joined.words().contains("or")
            ? "write anyof (…, …), in which one of the tests must hold"
            : "write allof (…, …), in which all of the tests must hold";
    Advice advice =
        joined.words().size() == 1 && place.length() > 0
            ? Advice.of(hint, new Fix.Replace(place, list(joined)))
            : Advice.of(hint);
    scope.report().error("SV0223", joined.first(), words + " between tests", advice);
  }

  private static String list(Joined joined) {
    String name = joined.words().contains("or") ? "anyof" : "allof";
    return name + " (" + String.join(", ", joined.tests()) + ")";
  }

  // ---- a colon, quotes

  private boolean colon(Written written, Test test) {
    String word = test.name().lower();
    if (!tags(written.spec()).contains(word)) {
      return false;
    }
    scope
        .report()
        .error(
            "SV0224",
            test.name().span(),
            "missing `:` before `" + word + "`",
            Advice.of("write `:" + word + "`", new Fix.Replace(test.name().span(), ":" + word)));
    return true;
  }

  /** Whether the word stands where an argument is missing. */
  private static boolean isMissing(Written written) {
    long given = written.arguments().stream().filter(a -> !(a instanceof Argument.Tag)).count();
    return given < written.spec().signature().positionals().size();
  }

  private Set<String> tags(Spec spec) {
    Set<String> tags = new HashSet<>(scope.vocabulary().tagsOf(spec.name()).keySet());
    spec.signature().tags().forEach(tag -> tags.add(tag.name()));
    if (spec.signature().keys().isPresent()) {
      tags.addAll(scope.vocabulary().matchTypeTags());
      tags.add("comparator");
    }
    if (spec.signature().addressPart()) {
      tags.addAll(scope.vocabulary().addressPartTags());
    }
    return tags;
  }

  private boolean quotes(Written written, Test test) {
    boolean string =
        written.spec().signature().positionals().stream()
            .anyMatch(
                p -> p.kind() == Parameter.Kind.STRING || p.kind() == Parameter.Kind.STRING_LIST);
    boolean alone = test.arguments().isEmpty() && test.tests() instanceof Tests.None;
    boolean known = scope.vocabulary().test(test.name().lower()).isPresent();
    if (!string || known || !(alone || isMissing(written))) {
      return false;
    }
    String quoted = Literal.quoted(test.name().text());
    scope
        .report()
        .error(
            "SV0225",
            test.name().span(),
            "`" + Shown.text(test.name().text()) + "` is not in quotes",
            Advice.of("write " + quoted, new Fix.Replace(test.name().span(), quoted)));
    return true;
  }
}
