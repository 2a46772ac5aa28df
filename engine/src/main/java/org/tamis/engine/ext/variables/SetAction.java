package org.tamis.engine.ext.variables;

import java.util.List;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.spec.Call;
import org.tamis.engine.spec.CommandSpec;
import org.tamis.engine.spec.Parameter;
import org.tamis.engine.spec.Report;
import org.tamis.engine.spec.Signature;

/** RFC 5229 §4. */
final class SetAction {
  private static final Parameter<Text> NAME = Parameter.string("name");
  private static final Parameter<Text> VALUE = Parameter.string("value");

  private SetAction() {}

  static CommandSpec spec() {
    Signature signature = Modifiers.in(Signature.NOTHING).positional(NAME).positional(VALUE);
    return CommandSpec.of("set", signature, SetAction::generate).checkedBy(SetAction::check);
  }

  private static void check(Call call, Report report) {
    VariableScope.checkName(call, NAME, report);
    Modifiers.check(call, report);
  }

  private static Step generate(Call call) {
    Variable variable =
        VariableScope.checked(call.get(NAME).constant().orElseThrow(), call.compilation());
    Text value = call.get(VALUE);
    List<Modifier> modifiers = Modifiers.of(call);
    return run -> {
      variable.set(run, Modifiers.apply(modifiers, value.value(run)));
      return Flow.NEXT;
    };
  }
}
