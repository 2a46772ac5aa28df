package org.tamis.engine.ext.imap4flags;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.ext.variables.VariableScope;
import org.tamis.engine.ext.variables.VariablesExtension;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.spec.Call;
import org.tamis.engine.spec.Parameter;
import org.tamis.engine.spec.Report;

/** The variables that a command or test of flags names: RFC 5232 §3. */
final class FlagVariables {
  private FlagVariables() {}

  static void check(Call call, Parameter<TextList> names, Report report) {
    Optional<TextList> given = call.find(names);
    if (given.isPresent() && !hasVariables(call)) {
      report.error(
          "SV0209",
          given.get().span(),
          "a variable name needs the capability \"variables\"",
          "add require \"variables\"; or leave the name out to use the internal variable");
      return;
    }
    given.stream().flatMap(list -> list.items().stream()).forEach(n -> check(n, call, report));
  }

  private static void check(Text name, Call call, Report report) {
    name.constant()
        .ifPresentOrElse(
            constant -> VariableScope.writable(constant, name.span(), call.compilation(), report),
            () -> report.error("SV0240", name.span(), "the name of a variable must be a constant"));
  }

  private static boolean hasVariables(Call call) {
    return call.compilation().active().stream().anyMatch(VariablesExtension.class::isInstance);
  }

  /** RFC 5232 §3: without a name, the internal variable. */
  static List<Variable> of(Call call, Parameter<TextList> names) {
    return call.find(names)
        .flatMap(TextList::constant)
        .map(list -> list.stream().map(n -> VariableScope.checked(n, call.compilation())).toList())
        .orElseGet(() -> List.of(InternalVariable.VARIABLE));
  }
}
