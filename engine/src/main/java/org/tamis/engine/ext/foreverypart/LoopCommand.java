package org.tamis.engine.ext.foreverypart;

import java.util.Optional;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Enclosing;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;

/** {@code foreverypart}: RFC 5703 §3. */
final class LoopCommand {
  private static final Parameter<Text> NAME = Parameter.string("name");

  static final CommandSpec SPEC =
      CommandSpec.withBlock("foreverypart", Signature.NOTHING.tag(NAME), LoopCommand::generate)
          .checkedBy(LoopCommand::check);

  private LoopCommand() {}

  static boolean isLoop(Enclosing around) {
    return around.command().name().equals("foreverypart");
  }

  /** A loop whose arguments are wrong may have any name. */
  static boolean mayBeNamed(String name, Enclosing around) {
    return isLoop(around)
        && around.call().map(call -> name(call).equals(Optional.of(name))).orElse(true);
  }

  private static Optional<String> name(Call call) {
    return call.find(NAME).flatMap(Text::constant);
  }

  private static int deepest(Call call) {
    return call.settings().of(ForeverypartSettings.class, ForeverypartSettings.DEFAULTS).deepest();
  }

  private static void check(Call call, Report report) {
    checkConstant(call, NAME, report);
    // RFC 5703 §3: the number of nested loops may be limited
    if (call.enclosing().stream().filter(LoopCommand::isLoop).count() >= deepest(call)) {
      report.error(
          "SV0303",
          call.span(),
          "more than " + deepest(call) + " nested loops (limit `foreverypart`)",
          "an outer loop also visits the inner parts");
    }
  }

  /** The break that ends a loop is found when the script is compiled. */
  static void checkConstant(Call call, Parameter<Text> name, Report report) {
    if (call.find(name).filter(n -> n.constant().isEmpty()).isPresent()) {
      report.error(
          "SV0304",
          call.spanOf(name),
          "the loop name must be a constant string",
          "write the name without ${ }");
    }
  }

  private static Step generate(Call call) {
    return new LoopStep(name(call), call.block(), deepest(call), call.origin());
  }
}
