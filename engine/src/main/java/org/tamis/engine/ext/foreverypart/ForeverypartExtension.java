package org.tamis.engine.ext.foreverypart;

import java.util.List;
import java.util.Set;
import org.tamis.engine.program.StepModifier;
import org.tamis.engine.signature.Ambient;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;

/** RFC 5703 §3. */
public final class ForeverypartExtension implements Extension {
  @Override
  public String capability() {
    return "foreverypart";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(LoopCommand.SPEC, BreakCommand.SPEC);
  }

  @Override
  public List<Ambient> ambient() {
    // RFC 6609 §3.5
    return List.of(new Ambient(Set.of("include"), ForeverypartExtension::aroundInclude));
  }

  private static StepModifier aroundInclude(Call call) {
    return isAround(call) ? PartAsMessageStep::new : step -> step;
  }

  /** Whether the call stands in a loop of its script. */
  public static boolean isAround(Call call) {
    return call.enclosing().stream().anyMatch(LoopCommand::isLoop);
  }
}
