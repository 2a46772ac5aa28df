package org.tamis.engine.ext.foreverypart;

import java.util.Optional;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.text.Shown;

/** {@code break}: RFC 5703 §3. */
final class BreakCommand {
  private static final Parameter<Text> NAME = Parameter.string("name");

  static final CommandSpec SPEC =
      CommandSpec.of("break", Signature.NOTHING.tag(NAME), BreakCommand::generate)
          .needing(Needs.NOTHING)
          .checkedBy(BreakCommand::check)
          .foreseenAs(_ -> new Prospect.Ends());

  private BreakCommand() {}

  private static Optional<String> name(Call call) {
    return call.find(NAME).flatMap(Text::constant);
  }

  private static void check(Call call, Report report) {
    LoopCommand.checkConstant(call, NAME, report);
    if (!ForeverypartExtension.isAround(call)) {
      report.error(
          "SV0301",
          call.span(),
          "`break` outside a loop",
          "`break` ends the enclosing `foreverypart`; `stop` ends the script");
      return;
    }
    name(call).ifPresent(name -> checkName(call, name, report));
  }

  /** RFC 5703 §3: it is an error if there is no enclosing loop with that name. */
  private static void checkName(Call call, String name, Report report) {
    if (call.enclosing().stream().noneMatch(loop -> LoopCommand.mayBeNamed(name, loop))) {
      report.error(
          "SV0302",
          call.spanOf(NAME),
          "no enclosing loop is named \"" + Shown.text(name) + "\"",
          "name the loop with `foreverypart :name`; names are case-sensitive");
    }
  }

  private static Step generate(Call call) {
    Flow end = new Flow.Break(name(call));
    return _ -> end;
  }
}
