package org.tamis.engine.ext.programs;

import java.util.List;
import org.tamis.engine.host.Programs;
import org.tamis.engine.host.Programs.Ended;
import org.tamis.engine.host.Programs.Input;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** spec-bosch-sieve-extprograms §6, and §8 for the test. */
public final class FilterExtension implements Extension {
  private static final Signature SIGNATURE = ProgramArguments.after(Signature.NOTHING);

  @Override
  public String capability() {
    return "vnd.dovecot.filter";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return ProgramSettings.offer(Programs.Use.FILTER, settings);
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("filter", SIGNATURE, FilterExtension::command)
            .checkedBy(ProgramArguments::check));
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of("filter", SIGNATURE, FilterExtension::test).checkedBy(ProgramArguments::check));
  }

  private static Step command(Call call) {
    ProgramArguments program = ProgramArguments.of(call);
    return run -> {
      run.at(call.origin());
      if (filter(program, run) instanceof Ended.Unknown) {
        throw program.unknown(run);
      }
      return Flow.NEXT;
    };
  }

  private static Condition test(Call call) {
    ProgramArguments program = ProgramArguments.of(call);
    return run -> filter(program, run) instanceof Ended.Done;
  }

  /** Section 6: after a failure the message is what it was, and the script goes on. */
  private static Ended filter(ProgramArguments program, Run run) {
    Ended ended =
        needingOutput(
            run.host()
                .programs()
                .run(Programs.Use.FILTER, program.in(run), new Input.Whole(run.message())));
    switch (ended) {
      case Ended.Done done -> {
        run.work().spend(done.output().length);
        run.replaceContent(Message.of(done.output()));
      }
      case Ended.Failed failed -> ProgramArguments.note(program.name(), failed, run);
      case Ended.Unknown _ -> {}
    }
    return ended;
  }

  private static Ended needingOutput(Ended ended) {
    return ended instanceof Ended.Done done && done.output().length == 0
        ? new Ended.Failed("it returned no message")
        : ended;
  }
}
