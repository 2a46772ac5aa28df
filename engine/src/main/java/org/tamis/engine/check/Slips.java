package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Literal;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Spec;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/**
 * What parses as a test after the arguments of something that takes none: a word that was meant
 * otherwise. One slip is one finding.
 */
final class Slips {
  private static final Set<String> AFTER_TESTS = Set.of("then", "do", "begin");

  private final Scope scope;
  private final Joints joints;

  Slips(Scope scope) {
    this.scope = scope;
    this.joints = new Joints(scope.report());
  }

  /** A command or test as it is written. */
  record Written(Spec spec, List<Argument> arguments, Tests tests, Span span) {}

  /** Reports such a word; whether there is one. */
  boolean report(Written written) {
    return switch (written.tests()) {
      case Tests.One(Test test) ->
          joints.report(written, test)
              || late(written, test)
              || colon(written, test)
              || quotes(written, test);
      case Tests.None _, Tests.Listed _ -> false;
    };
  }

  /** The only test in parentheses: {@code if (a or b)}. */
  boolean joined(Test inParentheses, Span parentheses) {
    return joints.report(inParentheses, parentheses);
  }

  // ---- commands

  /** Reports arguments in a form that the command had elsewhere; whether they are. */
  boolean otherForm(CommandSpec spec, Command command) {
    Optional<String> now = spec.otherForm().apply(command.arguments());
    if (now.isPresent()) {
      error(
          "SV0226",
          command.span(),
          "`" + spec.name() + "` is written in another way now",
          Advice.of("write: " + now.get(), new Fix.Replace(command.span(), now.get())));
    }
    return now.isPresent();
  }

  /** Reports a test of {@code else}. */
  void elseTest(Command otherwise) {
    if (!(otherwise.tests() instanceof Tests.None)) {
      error(
          "SV0213",
          otherwise.tests().span(),
          "`else` takes no test",
          Advice.of("did you mean `elsif`?", new Fix.Replace(otherwise.name().span(), "elsif")));
    }
  }

  private void error(String code, Span span, String message, Advice advice) {
    scope.report().error(code, span, message, advice);
  }

  // ---- words that have another place, or none

  private boolean late(Written written, Test test) {
    return written.spec() instanceof TestSpec && (negation(written, test) || then(test));
  }

  /** {@code header not :contains}. */
  private boolean negation(Written written, Test test) {
    boolean negation = test.name().lower().equals("not") && !test.arguments().isEmpty();
    if (negation) {
      Span both = new Span(written.span().start(), test.name().span().end());
      String name = written.spec().name();
      error(
          "SV0213",
          test.name().span(),
          "`not` after `" + name + "`",
          Advice.of("write `not " + name + "`", new Fix.Replace(both, "not " + name)));
    }
    return negation;
  }

  private boolean then(Test test) {
    boolean then = AFTER_TESTS.contains(test.name().lower()) && isAlone(test);
    if (then) {
      error(
          "SV0213",
          test.name().span(),
          "`" + test.name().lower() + "` after a test",
          Advice.of("remove it: a block follows the test", new Fix.Replace(test.span(), "")));
    }
    return then;
  }

  private static boolean isAlone(Test test) {
    return test.arguments().isEmpty() && test.tests() instanceof Tests.None;
  }

  // ---- a colon, quotes

  private boolean colon(Written written, Test test) {
    String word = test.name().lower();
    if (!tags(written.spec()).contains(word)) {
      return false;
    }
    error(
        "SV0224",
        test.name().span(),
        "missing `:` before `" + word + "`",
        Advice.of("write `:" + word + "`", new Fix.Replace(test.name().span(), ":" + word)));
    return true;
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

  /** {@code fileinto My Folder}: one string; {@code header :is subject free}: two. */
  private boolean quotes(Written written, Test test) {
    boolean known = scope.vocabulary().test(test.name().lower()).isPresent();
    if (!takesStrings(written.spec()) || known || !(isAlone(test) || missing(written) > 0)) {
      return false;
    }
    List<Span> words = words(test);
    if (missing(written) < 2) {
      quotes(words.getFirst().to(words.getLast()));
    } else {
      words.stream().limit(missing(written)).forEach(this::quotes);
    }
    return true;
  }

  private static boolean takesStrings(Spec spec) {
    return spec.signature().positionals().stream()
        .anyMatch(p -> p.kind() == Parameter.Kind.STRING || p.kind() == Parameter.Kind.STRING_LIST);
  }

  /** How many arguments are missing where the word stands. */
  private static long missing(Written written) {
    long given = written.arguments().stream().filter(a -> !(a instanceof Argument.Tag)).count();
    return written.spec().signature().positionals().size() - given;
  }

  /** The words from {@code test} on that have no arguments between them. */
  private List<Span> words(Test test) {
    List<Span> words = new ArrayList<>(List.of(test.name().span()));
    Test at = test;
    while (at.arguments().isEmpty() && at.tests() instanceof Tests.One(Test next)) {
      if (scope.vocabulary().test(next.name().lower()).isPresent()) {
        break;
      }
      words.add(next.name().span());
      at = next;
    }
    return words;
  }

  private void quotes(Span words) {
    String text = scope.report().source().text(words);
    error(
        "SV0225",
        words,
        "`" + Shown.text(text) + "` is not in quotes",
        Advice.of(
            "write " + Shown.text(Literal.quoted(text)),
            new Fix.Replace(words, Literal.quoted(text))));
  }
}
