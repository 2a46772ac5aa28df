package org.tamis.engine.ext.variables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    Signature signature = Signature.NOTHING;
    for (Modifier modifier : Modifiers.OWN) {
      signature = signature.tag(modifier.parameter());
    }
    return CommandSpec.of("set", signature.positional(NAME).positional(VALUE), SetAction::generate)
        .checkedBy(SetAction::check);
  }

  private static void check(Call call, Report report) {
    Optional<String> name = call.get(NAME).constant();
    if (name.isEmpty()) {
      // RFC 5229 §4: the name is a constant
      report.error(
          "SV0240",
          call.spanOf(NAME),
          "the name of a variable must be a constant",
          "write the name without ${ }");
    }
    name.ifPresent(n -> VariableScope.writable(n, call.spanOf(NAME), call.compilation(), report));
    List<Modifier> given = modifiers(call);
    checkLength(call, given, report);
    for (int i = 1; i < given.size(); i++) {
      if (given.get(i).precedence() == given.get(i - 1).precedence()) {
        // RFC 5229 §4.1: modifiers of the same precedence exclude each other
        report.error(
            "SV0208",
            call.spanOf(given.get(i).parameter()),
            "`:"
                + given.get(i).parameter()
                + "` cannot stand beside `:"
                + given.get(i - 1).parameter()
                + "`",
            "use one of them");
      }
    }
  }

  /** RFC 5229 §6: a value that is too long is an error where it is known already. */
  private static void checkLength(Call call, List<Modifier> given, Report report) {
    int longest =
        call.settings().of(VariablesSettings.class, VariablesSettings.DEFAULTS).longestValue();
    boolean fits =
        call.get(VALUE)
            .constant()
            .map(value -> ValueLimit.fits(changed(value, given), longest))
            .orElse(true);
    if (!fits) {
      report.error(
          "SV0243",
          call.spanOf(VALUE),
          "the value is longer than the " + longest + " octets that a variable holds",
          "use the text directly where it is needed, or split it");
    }
  }

  private static String changed(String value, List<Modifier> modifiers) {
    String result = value;
    for (Modifier modifier : modifiers) {
      result = modifier.change().apply(result);
    }
    return result;
  }

  private static List<Modifier> modifiers(Call call) {
    List<Modifier> given = new ArrayList<>(call.contributions(Modifier.class));
    Modifiers.OWN.stream().filter(m -> call.has(m.parameter())).forEach(given::add);
    given.sort(Comparator.comparingInt(Modifier::precedence).reversed());
    return given;
  }

  private static Step generate(Call call) {
    Variable variable =
        VariableScope.checked(call.get(NAME).constant().orElseThrow(), call.compilation());
    Text value = call.get(VALUE);
    List<Modifier> modifiers = modifiers(call);
    return run -> {
      run.at(call.origin());
      String given = value.value(run);
      run.work().spend((long) given.length() * modifiers.size());
      variable.set(run, changed(given, modifiers));
      return Flow.NEXT;
    };
  }
}
