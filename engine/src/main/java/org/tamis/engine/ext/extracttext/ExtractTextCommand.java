package org.tamis.engine.ext.extracttext;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.ext.foreverypart.CurrentPart;
import org.tamis.engine.ext.foreverypart.ForeverypartExtension;
import org.tamis.engine.ext.variables.Modifier;
import org.tamis.engine.ext.variables.Modifiers;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.ext.variables.VariableScope;
import org.tamis.engine.ext.variables.VariablesExtension;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;

/** {@code extracttext}: RFC 5703 §7. */
final class ExtractTextCommand {
  private static final Parameter<Long> FIRST = Parameter.number("first");
  private static final Parameter<Text> NAME = Parameter.string("variable name");

  static final CommandSpec SPEC =
      CommandSpec.of(
              "extracttext",
              Modifiers.in(Signature.NOTHING).tag(FIRST).positional(NAME),
              ExtractTextCommand::generate)
          .checkedBy(ExtractTextCommand::check);

  private ExtractTextCommand() {}

  private static void check(Call call, Report report) {
    if (call.compilation().active().stream().noneMatch(VariablesExtension.class::isInstance)) {
      // RFC 5703 §8
      report.error(
          "SV0307",
          call.span(),
          "`extracttext` needs the capability \"variables\"",
          "add \"variables\" to the `require` at the top");
      return;
    }
    if (!ForeverypartExtension.isAround(call)) {
      // RFC 5703 §7: outside of a loop there is no text; this should be an error
      report.error(
          "SV0306",
          call.span(),
          "`extracttext` outside a loop",
          "put it inside a `foreverypart`: it extracts the text of the loop's current part");
    }
    VariableScope.checkName(call, NAME, report);
    Modifiers.check(call, report);
  }

  private static Step generate(Call call) {
    Variable variable =
        VariableScope.checked(call.get(NAME).constant().orElseThrow(), call.compilation());
    List<Modifier> modifiers = Modifiers.of(call);
    Optional<Long> first = call.find(FIRST);
    return run -> {
      run.at(call.origin());
      variable.set(run, Modifiers.apply(modifiers, text(first, run)));
      return Flow.NEXT;
    };
  }

  private static String text(Optional<Long> first, Run run) {
    String text = CurrentPart.of(run).map(part -> PartText.of(part, run.work())).orElse("");
    return first.map(characters -> firstOf(characters, text)).orElse(text);
  }

  private static String firstOf(long characters, String text) {
    return characters >= text.length()
        ? text
        : text.substring(
            0,
            text.offsetByCodePoints(
                0, (int) Math.min(characters, text.codePointCount(0, text.length()))));
  }
}
