package org.tamis.cli.svtest.language;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.testing.TestProgram;

/** Other scripts: compiled, run, kept under a name. */
final class ScriptCommands {
  private static final Parameter<Text> PATH = Parameter.string("path");
  private static final Parameter<TextList> PATHS = Parameter.strings("paths");
  private static final Parameter<Text> NAME = Parameter.string("name");
  private static final Parameter<Boolean> APPEND = Parameter.flag("append_result");

  private final TestSession session;

  ScriptCommands(TestSession session) {
    this.session = session;
  }

  List<TestSpec> tests() {
    return List.of(
        TestSpec.of("test_script_compile", Signature.NOTHING.positional(PATH), this::compile),
        TestSpec.of("test_script_run", Signature.NOTHING.tag(APPEND), this::run),
        TestSpec.of("test_multiscript", Signature.NOTHING.positional(PATHS), this::sequence));
  }

  List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("test_binary_save", Signature.NOTHING.positional(NAME), this::save),
        CommandSpec.of("test_binary_load", Signature.NOTHING.positional(NAME), this::load));
  }

  /** A script that is wrong leaves the one from before in its place. */
  private Condition compile(Call call) {
    return run -> {
      Optional<TestProgram> program = session.world().compile(call.get(PATH).value(run));
      program.ifPresent(session::compiled);
      return program.isPresent();
    };
  }

  private Condition run(Call call) {
    return run -> {
      if (call.has(APPEND)) {
        session.world().settle(run);
      } else {
        session.world().startOver(run);
      }
      return session.runCompiled(call, run);
    };
  }

  private Condition sequence(Call call) {
    return run -> session.world().runInSequence(call.get(PATHS).values(run), run);
  }

  private Step save(Call call) {
    return run -> {
      session.binaries().put(call.get(NAME).value(run), compiled(call, run));
      return Flow.NEXT;
    };
  }

  private TestProgram compiled(Call call, Run run) {
    return session
        .compiled()
        .orElseThrow(() -> TestSession.abort("no script has been compiled", call, run));
  }

  private Step load(Call call) {
    return run -> {
      String name = call.get(NAME).value(run);
      TestProgram program = session.binaries().get(name);
      if (program == null) {
        throw TestSession.abort("nothing was saved as \"" + name + "\"", call, run);
      }
      session.compiled(program);
      return Flow.NEXT;
    };
  }
}
