package org.tamis.cli.svtest.language;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tamis.cli.svtest.world.ResultActions;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** What is done with results as a whole. */
final class ResultCommands {
  private final TestSession session;

  ResultCommands(TestSession session) {
    this.session = session;
  }

  List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("test_result_reset", Signature.NOTHING, _ -> this::reset),
        CommandSpec.of("test_result_print", Signature.NOTHING, this::printResult),
        CommandSpec.of("test_message_print", Signature.NOTHING, this::printMessage));
  }

  TestSpec execute() {
    return TestSpec.of("test_result_execute", Signature.NOTHING, _ -> session.world()::execute);
  }

  private Flow reset(Run run) {
    session.world().startOver(run);
    session.world().clearOutgoing();
    return Flow.NEXT;
  }

  private Step printResult(Call call) {
    return run -> {
      List<String> names = ResultActions.names(run.outcome());
      String keep = run.outcome().implicitKeep() ? ", and the implicit keep" : "";
      session.log().note(call.origin().line(), "result: " + names + keep);
      return Flow.NEXT;
    };
  }

  private Step printMessage(Call call) {
    return run -> {
      String text = new String(run.message().bytes(), StandardCharsets.UTF_8);
      session.log().note(call.origin().line(), "message: " + text.strip());
      return Flow.NEXT;
    };
  }
}
