package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

/** The arguments of one call by their parameters, each of the kind that its parameter takes. */
final class ArgumentValues {
  private final Scope scope;
  private final ArgumentFindings findings;
  private final Arguments values = new Arguments();

  ArgumentValues(Scope scope, ArgumentFindings findings) {
    this.scope = scope;
    this.findings = findings;
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

  /**
   * @param what names the argument in a message
   */
  void put(Parameter<?> parameter, Argument argument, Supplier<String> what) {
    switch (parameter.kind()) {
      case NUMBER -> {
        if (argument instanceof Argument.Number number) {
          values.put(parameter, new Call.Argument<>(number.value(), number.span()));
        } else {
          findings.wrongType(argument, what, "a number", numberHint(argument));
        }
      }
      case STRING -> putText(parameter, argument, what);
      case STRING_LIST -> putList(parameter, argument, what);
      case FLAG -> throw new IllegalStateException("a flag has no value: " + parameter);
    }
  }

  private void putText(Parameter<?> parameter, Argument argument, Supplier<String> what) {
    Optional<Text> text = text(argument, what);
    if (text.isPresent()) {
      obey(parameter, text.get());
      values.put(parameter, new Call.Argument<>(text.get(), argument.span()));
    }
  }

  private void putList(Parameter<?> parameter, Argument argument, Supplier<String> what) {
    Optional<TextList> list = list(argument, what);
    if (list.isPresent()) {
      if (parameter.rule() != StringRule.any()) {
        list.get().items().forEach(item -> obey(parameter, item));
      }
      values.put(parameter, new Call.Argument<>(list.get(), argument.span()));
    }
  }

  private void obey(Parameter<?> parameter, Text text) {
    if (parameter.rule() == StringRule.any()) {
      return;
    }
    text.constant()
        .flatMap(parameter.rule()::problem)
        .ifPresent(problem -> findings.fail("SV0219", text.span(), problem));
    text.constant().flatMap(parameter.rule()::doubt).ifPresent(doubt -> doubt(doubt, text));
  }

  private void doubt(StringRule.Doubt doubt, Text text) {
    String written = Literal.quoted(doubt.instead());
    Advice advice = Advice.of("write " + written, new Fix.Replace(text.span(), written));
    scope.report().warning(doubt.code(), text.span(), doubt.message(), advice);
  }

  /** The argument as a string; what else it is is reported. */
  Optional<Text> text(Argument argument, Supplier<String> what) {
    if (argument instanceof Argument.Text text) {
      return Optional.of(scope.text(text));
    }
    findings.wrongType(argument, what, "a string", stringHint(argument));
    return Optional.empty();
  }

  private Optional<TextList> list(Argument argument, Supplier<String> what) {
    return switch (argument) {
      case Argument.Text text -> Optional.of(new TextList(List.of(scope.text(text)), text.span()));
      case Argument.TextList list -> Optional.of(new TextList(texts(list.items()), list.span()));
      case Argument.Number _, Argument.Tag _ -> {
        findings.wrongType(argument, what, "a string list", stringHint(argument));
        yield Optional.empty();
      }
    };
  }

  private List<Text> texts(List<Argument.Text> literals) {
    List<Text> texts = new ArrayList<>(literals.size());
    for (Argument.Text literal : literals) {
      texts.add(scope.text(literal));
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
