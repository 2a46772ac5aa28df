package org.tamis.engine.ext.imap4flags;

import java.util.List;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.ext.variables.VariableScope;
import org.tamis.engine.ext.variables.VariablesExtension;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/** The variables that a command or test of flags names: RFC 5232 §3. */
final class FlagVariables {
  /** What {@code setflag}, {@code addflag} and {@code removeflag} change. */
  static final Parameter<Text> NAME = Parameter.string("variable name");

  /** What {@code hasflag} looks at. */
  static final Parameter<TextList> NAMES = Parameter.strings("variable names");

  private FlagVariables() {}

  /** Finds the variable of a name, or reports what is wrong with it. */
  @FunctionalInterface
  private interface LookUp {
    void find(String name, Span span);
  }

  static void checkWritten(Call call, Report report) {
    call.find(NAME)
        .ifPresent(name ->
            check(
                List.of(name),
                call,
                report,
                (n, span) -> VariableScope.writable(n, span, call.compilation(), report)));
  }

  static void checkRead(Call call, Report report) {
    call.find(NAMES)
        .ifPresent(names ->
            check(
                names.items(),
                call,
                report,
                (n, span) -> VariableScope.readable(n, span, call.compilation(), report)));
  }

  private static void check(List<Text> names, Call call, Report report, LookUp lookUp) {
    if (!hasVariables(call)) {
      // RFC 5232 §1: without variables a name is an error
      report.unavailable(
          "SV0209",
          "capability variables",
          names.getFirst().span(),
          "a variable name needs the capability \"variables\"",
          Advice.of(
              "add require \"variables\"; or omit the name to use the internal variable",
              new Fix.Require("variables")));
      return;
    }
    for (Text name : names) {
      name.constant()
          .ifPresentOrElse(
              constant -> lookUp.find(constant, name.span()),
              () ->
                  report.error(
                      "SV0240", name.span(), "the variable name must be a constant string"));
    }
  }

  private static boolean hasVariables(Call call) {
    return call.compilation().active().stream().anyMatch(VariablesExtension.class::isInstance);
  }

  /** RFC 5232 §3: without a name, the internal variable. */
  static Variable written(Call call) {
    return call.find(NAME)
        .flatMap(Text::constant)
        .map(name -> VariableScope.checked(name, call.compilation()))
        .orElse(InternalVariable.VARIABLE);
  }

  /** RFC 5232 §4: without names, the internal variable. */
  static List<Variable> read(Call call) {
    return call.find(NAMES)
        .flatMap(TextList::constant)
        .map(list -> list.stream().map(n -> VariableScope.checked(n, call.compilation())).toList())
        .orElseGet(() -> List.of(InternalVariable.VARIABLE));
  }
}
