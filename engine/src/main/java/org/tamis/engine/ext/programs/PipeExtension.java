package org.tamis.engine.ext.programs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tamis.engine.host.Programs;
import org.tamis.engine.plan.Action;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.Step;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;

/** spec-bosch-sieve-extprograms §5. */
public final class PipeExtension implements Extension {
  private static final Parameter<Boolean> TRY = Parameter.flag("try");

  private static final StateKey<Used> USED = StateKey.startingWith(Used::new);

  /** Programs that the run has asked for. */
  private static final class Used {
    private final Set<String> names = new HashSet<>();
  }

  @Override
  public String capability() {
    return "vnd.dovecot.pipe";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return ProgramSettings.offer(Programs.Use.PIPE, settings);
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of(
                "pipe", ProgramArguments.after(Signature.NOTHING.tag(TRY)), PipeExtension::generate)
            .checkedBy(ProgramArguments::check));
  }

  private static Step generate(Call call) {
    ProgramArguments program = ProgramArguments.of(call);
    boolean attempt = call.has(TRY);
    return call.action(run -> {
      onlyOnce(program.name(), run);
      return new Action.Pipe(program.in(run), attempt, false);
    });
  }

  /** Section 5.1. */
  private static void onlyOnce(String name, Run run) {
    if (!run.resultState(USED).names.add(name)) {
      throw run.abort("SR0122", "duplicate `pipe` to the program \"" + name + "\"");
    }
  }
}
