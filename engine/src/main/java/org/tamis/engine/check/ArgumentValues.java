package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Arguments;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Literal;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.StringRule;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/** The arguments of a call by their parameters, each of the kind that its parameter takes. */
final class ArgumentValues {
  private final Scope scope;
  private final ArgumentFindings findings;
  private Arguments values = new Arguments(0);

  ArgumentValues(Scope scope, ArgumentFindings findings) {
    this.scope = scope;
    this.findings = findings;
  }

  /**
   * Begins with another call.
   *
   * @param expected so many arguments at most, if all is right
   */
  void expect(int expected) {
    values = new Arguments(expected);
  }

  Arguments all() {
    return values;
  }

  boolean has(Parameter<?> parameter) {
    return values.has(parameter);
  }

  Optional<Call.Argument<?>> find(Parameter<?> parameter) {
    return Optional.ofNullable(values.find(parameter));
  }

  void putFlag(Parameter<?> parameter, Span span) {
    values.put(parameter, new Call.Argument<>(true, span));
  }

  /** Whether the argument is of the kind that the parameter takes; then it is its value. */
  boolean put(Parameter<?> parameter, Argument argument) {
    switch (parameter.kind()) {
      case NUMBER -> {
        if (!(argument instanceof Argument.Number number)) {
          return false;
        }
        values.put(parameter, new Call.Argument<>(number.value(), number.span()));
      }
      case STRING -> {
        if (!(argument instanceof Argument.Text literal)) {
          return false;
        }
        Text text = scope.text(literal);
        obey(parameter, text);
        values.put(parameter, new Call.Argument<>(text, argument.span()));
      }
      case STRING_LIST -> {
        List<Text> texts = texts(argument);
        if (texts.isEmpty()) {
          return false;
        }
        putList(parameter, new TextList(texts, argument.span()));
      }
      case FLAG -> throw new IllegalStateException("a flag has no value: " + parameter);
    }
    return true;
  }

  private void putList(Parameter<?> parameter, TextList list) {
    if (parameter.rule() != StringRule.any()) {
      list.items().forEach(item -> obey(parameter, item));
    }
    values.put(parameter, new Call.Argument<>(list, list.span()));
  }

  /**
   * Reports an argument of another kind than the parameter takes.
   *
   * @param what names the argument
   */
  void misfit(Parameter<?> parameter, Argument argument, String what) {
    switch (parameter.kind()) {
      case NUMBER -> findings.wrongType(argument, what, "a number", numberHint(argument));
      case STRING -> findings.wrongType(argument, what, "a string", stringHint(argument));
      case STRING_LIST -> findings.wrongType(argument, what, "a string list", stringHint(argument));
      case FLAG -> throw new IllegalStateException("a flag has no value: " + parameter);
    }
  }

  private void obey(Parameter<?> parameter, Text text) {
    if (parameter.rule() == StringRule.any()) {
      return;
    }
    Optional<String> constant = text.constant();
    if (constant.isPresent()) { // no lambdas for each of thousands of strings
      Optional<String> problem = parameter.rule().problem(constant.get());
      if (problem.isPresent()) {
        findings.fail("SV0219", text.span(), problem.get());
      }
      Optional<StringRule.Doubt> doubt = parameter.rule().doubt(constant.get());
      if (doubt.isPresent()) {
        doubt(doubt.get(), text);
      }
    }
  }

  private void doubt(StringRule.Doubt doubt, Text text) {
    String written = Literal.quoted(doubt.instead());
    Advice advice = Advice.of("write " + written, new Fix.Replace(text.span(), written));
    scope.report().warning(doubt.code(), text.span(), doubt.message(), advice);
  }

  /**
   * The argument as a string; what else it is is reported.
   *
   * @param what names the argument
   */
  Optional<Text> text(Argument argument, String what) {
    if (argument instanceof Argument.Text text) {
      return Optional.of(scope.text(text));
    }
    findings.wrongType(argument, what, "a string", stringHint(argument));
    return Optional.empty();
  }

  /** The strings of a list, or a lone one; none where it is something else. */
  private List<Text> texts(Argument argument) {
    return switch (argument) {
      case Argument.Text text -> List.of(scope.text(text));
      case Argument.TextList list -> texts(list.items());
      case Argument.Number _, Argument.Tag _ -> List.of();
    };
  }

  private List<Text> texts(List<Argument.Text> literals) {
    List<Text> texts = new ArrayList<>(literals.size());
    for (int i = 0; i < literals.size(); i++) { // no iterator for each of thousands of lists
      texts.add(scope.text(literals.get(i)));
    }
    return texts;
  }

  private Advice stringHint(Argument argument) {
    return switch (argument) {
      case Argument.Number number -> quoted(number);
      case Argument.TextList list ->
          list.items().size() == 1
              ? instead("remove the brackets", argument, written(list.items().getFirst()))
              : Advice.of(
                  "give one string without brackets; for several, repeat the command or test");
      case Argument.Text _, Argument.Tag _ -> Advice.of("write it in quotes");
    };
  }

  private static Advice quoted(Argument.Number number) {
    String quoted = "\"" + number.value() + "\"";
    return instead("quote it: " + quoted, number, quoted);
  }

  private static Advice numberHint(Argument argument) {
    return argument instanceof Argument.Text text && text.value().matches("\\d+[KMGkmg]?")
        ? instead("write it without quotes: " + text.value(), text, text.value())
        : Advice.of("a number such as 100K");
  }

  private static Advice instead(String hint, Argument place, String better) {
    return Advice.of(hint, new Fix.Replace(place.span(), better));
  }

  private String written(Argument argument) {
    return scope.report().source().text(argument.span());
  }
}
