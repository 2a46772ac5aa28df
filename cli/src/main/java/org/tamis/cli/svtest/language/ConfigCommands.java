package org.tamis.cli.svtest.language;

import java.util.List;
import java.util.Optional;
import org.tamis.cli.svtest.report.TestResult.Failure;
import org.tamis.cli.svtest.world.Reloaded;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.testing.TestRun;
import org.tamis.service.text.Reason;

/** {@code test_config_set}, {@code test_config_unset} and {@code test_config_reload}. */
final class ConfigCommands {
  private static final Parameter<Text> NAME = Parameter.string("name");
  private static final Parameter<Text> VALUE = Parameter.string("value");
  private static final Parameter<Text> EXTENSION = Parameter.string("extension");

  private final TestSession session;

  ConfigCommands(TestSession session) {
    this.session = session;
  }

  List<CommandSpec> specs() {
    return List.of(
        CommandSpec.of(
            "test_config_set", Signature.NOTHING.positional(NAME).positional(VALUE), this::set),
        CommandSpec.of("test_config_unset", Signature.NOTHING.positional(NAME), this::unset),
        CommandSpec.of("test_config_reload", Signature.NOTHING.tag(EXTENSION), this::reload));
  }

  private Step set(Call call) {
    return run -> {
      session.world().set(call.get(NAME).value(run), call.get(VALUE).value(run));
      return Flow.NEXT;
    };
  }

  private Step unset(Call call) {
    return run -> {
      session.world().unset(call.get(NAME).value(run));
      return Flow.NEXT;
    };
  }

  private Step reload(Call call) {
    return run -> {
      report(load(call.find(EXTENSION).map(text -> text.value(run)), call, run), call);
      TestRun.limitTo(run, session.world().settings());
      return Flow.NEXT;
    };
  }

  private Reloaded load(Optional<String> extension, Call call, Run run) {
    try {
      return session.world().load(extension);
    } catch (IllegalArgumentException e) {
      throw TestSession.abort(Reason.of(e), call, run);
    }
  }

  private void report(Reloaded result, Call call) {
    int line = call.origin().line();
    session.log().refuse(result.refused().stream().findFirst().map(r -> new Failure(line, r)));
    result.unknown().stream()
        .map(name -> new Failure(line, "unknown setting \"" + name + "\""))
        .forEach(session.log()::spoil);
  }
}
