package org.tamis.engine.ext.programs;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.ext.variables.VariableScope;
import org.tamis.engine.ext.variables.VariablesExtension;
import org.tamis.engine.host.Programs;
import org.tamis.engine.host.Programs.Ended;
import org.tamis.engine.host.Programs.Input;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.text.Octets;
import org.tamis.grammar.source.Crlf;

/** spec-bosch-sieve-extprograms §7, and §8 for the test. */
public final class ExecuteExtension implements Extension {
  private static final Parameter<Text> INPUT = Parameter.string("input");
  private static final Parameter<Boolean> PIPE = Parameter.flag("pipe");
  private static final Parameter<Text> OUTPUT = Parameter.string("output");

  private static final Signature SIGNATURE =
      ProgramArguments.after(Signature.NOTHING.atMostOne(INPUT, PIPE).tag(OUTPUT));

  @Override
  public String capability() {
    return "vnd.dovecot.execute";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return ProgramSettings.offer(Programs.Use.EXECUTE, settings);
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("execute", SIGNATURE, ExecuteExtension::command)
            .checkedBy(ExecuteExtension::check));
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of("execute", SIGNATURE, ExecuteExtension::test)
            .checkedBy(ExecuteExtension::check));
  }

  private static void check(Call call, Report report) {
    ProgramArguments.check(call, report);
    if (!call.has(OUTPUT)) {
      return;
    }
    if (call.compilation().active().stream().noneMatch(VariablesExtension.class::isInstance)) {
      report.error(
          "SV0367",
          call.spanOf(OUTPUT),
          "`:output` of `execute` needs the capability \"variables\"",
          "add \"variables\" to the `require` at the top");
      return;
    }
    VariableScope.checkName(call, OUTPUT, report);
  }

  private static Step command(Call call) {
    Execution execution = Execution.of(call);
    return run -> {
      run.at(call.origin());
      if (execution.in(run) instanceof Ended.Unknown) {
        throw execution.program().unknown(run);
      }
      return Flow.NEXT;
    };
  }

  private static Condition test(Call call) {
    Execution execution = Execution.of(call);
    return run -> execution.in(run) instanceof Ended.Done;
  }

  private record Execution(
      ProgramArguments program, boolean pipe, Optional<Text> input, Optional<Variable> output) {
    static Execution of(Call call) {
      return new Execution(
          ProgramArguments.of(call),
          call.has(PIPE),
          call.find(INPUT),
          call.find(OUTPUT)
              .map(name ->
                  VariableScope.checked(name.constant().orElseThrow(), call.compilation())));
    }

    /** Section 7: after a failure the variable is what it was, and the script goes on. */
    Ended in(Run run) {
      Ended ended = run.host().programs().run(Programs.Use.EXECUTE, program.in(run), input(run));
      switch (ended) {
        case Ended.Done done -> {
          run.work().spend(done.output().length);
          output.ifPresent(variable -> variable.set(run, Crlf.of(Octets.read(done.output()))));
        }
        case Ended.Failed failed -> ProgramArguments.note(program.name(), failed, run);
        case Ended.Unknown _ -> {}
      }
      return ended;
    }

    private Input input(Run run) {
      return pipe
          ? new Input.Whole(run.message())
          : input
              .map(text -> text.value(run))
              .<Input>map(Input.Text::new)
              .orElseGet(Input.Nothing::new);
    }
  }
}
