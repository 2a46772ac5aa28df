package org.tamis.engine.ext.include;

import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.ext.variables.VariableScope;
import org.tamis.engine.ext.variables.VariablesExtension;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.text.Shown;

/** RFC 6609 §3.4.1. All of it happens when the script is compiled. */
final class GlobalCommand {
  private static final Parameter<TextList> NAMES = Parameter.strings("variable names");

  static final CommandSpec SPEC =
      CommandSpec.of("global", Signature.NOTHING.positional(NAMES), _ -> (Step) _ -> Flow.NEXT)
          .needing(Needs.NOTHING)
          .checkedBy(GlobalCommand::check)
          .foreseenAs(_ -> new Prospect.Nothing());

  private GlobalCommand() {}

  private static void check(Call call, Report report) {
    Optional<Extension> variables =
        call.compilation().active().stream()
            .filter(VariablesExtension.class::isInstance)
            .findFirst();
    variables.ifPresent(call.compilation().uses()::use);
    if (variables.isPresent()) {
      call.get(NAMES).items().forEach(name -> declare(name, call, report));
    } else {
      // RFC 6609 §3.4.1: an error when the script is uploaded
      report.error(
          "SV0209",
          call.span(),
          "`global` needs the capability \"variables\" as well",
          "add require \"variables\"; at the top of the script");
    }
  }

  private static void declare(Text text, Call call, Report report) {
    Optional<String> name = text.constant().filter(VariableScope::isIdentifier);
    if (name.isEmpty()) {
      report.error(
          "SV0240",
          text.span(),
          "`global` takes constant variable names",
          "a name has letters, digits and underscores, no dot, and does not start with a digit");
      return;
    }
    VariableScope scope = VariableScope.of(call.compilation());
    if (scope.isWritten(name.get())) {
      report.error(
          "SV0252",
          text.span(),
          "the variable \"" + Shown.text(name.get()) + "\" is set before it is declared global",
          "move `global` before its first `set`");
      return;
    }
    Optional<Variable> variable =
        GlobalVariables.of(call.compilation())
            .variable(name.get().toLowerCase(Locale.ROOT), call.settings());
    variable.ifPresentOrElse(
        v -> scope.declare(name.get(), v),
        () ->
            report.error(
                "SV0241",
                text.span(),
                "too many global variables (limit `variables`)",
                "use fewer variables"));
  }
}
