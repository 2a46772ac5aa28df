package org.tamis.engine.ext.debug;

import java.util.List;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Signature;

/**
 * spec-bosch-sieve-debug: {@code debug_log}. The messages are {@link
 * org.tamis.engine.plan.Outcome#notes()}, so that they reach the script's author and no log of the
 * system (section 6).
 */
public final class DebugExtension implements Extension {
  private static final Parameter<Text> MESSAGE = Parameter.string("message");

  @Override
  public String capability() {
    return "vnd.dovecot.debug";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("debug_log", Signature.NOTHING.positional(MESSAGE), DebugExtension::generate)
            .needing(Needs.NOTHING)
            .foreseenAs(_ -> new Prospect.Nothing()));
  }

  private static Step generate(Call call) {
    Text message = call.get(MESSAGE);
    Origin origin = call.origin();
    return run -> {
      run.at(origin);
      run.note(message.value(run));
      return Flow.NEXT;
    };
  }
}
