package org.tamis.engine.ext.variables;

import java.util.List;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;

/** RFC 5229 §4. */
final class SetAction {
  private static final Parameter<Text> NAME = Parameter.string("name");
  private static final Parameter<Text> VALUE = Parameter.string("value");

  private SetAction() {}

  static CommandSpec spec() {
    Signature signature = Modifiers.in(Signature.NOTHING).positional(NAME).positional(VALUE);
    return CommandSpec.of("set", signature, SetAction::generate)
        .needing(Needs.NOTHING)
        .checkedBy(SetAction::check);
  }

  private static void check(Call call, Report report) {
    VariableScope.checkName(call, NAME, report);
    Modifiers.check(call, report);
    checkLength(call, report);
  }

  /** RFC 5229 §6: a value that is too long is an error where it is known already. */
  private static void checkLength(Call call, Report report) {
    List<Modifier> given = Modifiers.of(call);
    int longest =
        call.settings().of(VariablesSettings.class, VariablesSettings.DEFAULTS).longestValue();
    boolean fits =
        call.get(VALUE)
            .constant()
            .map(value -> ValueLimit.fits(Modifiers.apply(given, value), longest))
            .orElse(true);
    if (!fits) {
      report.error(
          "SV0243",
          call.spanOf(VALUE),
          "value too long: a variable holds at most " + longest + " octets",
          "use the text directly, or split it");
    }
  }

  private static Step generate(Call call) {
    Variable variable =
        VariableScope.checked(call.get(NAME).constant().orElseThrow(), call.compilation());
    Text value = call.get(VALUE);
    List<Modifier> modifiers = Modifiers.of(call);
    return run -> {
      run.at(call.origin());
      String given = value.value(run);
      run.work().spend((long) given.length() * modifiers.size());
      variable.set(run, Modifiers.apply(modifiers, given));
      return Flow.NEXT;
    };
  }
}
