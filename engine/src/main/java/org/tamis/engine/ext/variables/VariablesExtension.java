package org.tamis.engine.ext.variables;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.signature.TextTemplating;

/** RFC 5229. */
public final class VariablesExtension implements Extension {
  @Override
  public String capability() {
    return "variables";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(SetAction.spec());
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(StringTest.SPEC);
  }

  @Override
  public Optional<TextTemplating> templating() {
    return Optional.of(Templates::parse);
  }

  @Override
  public boolean usesMatchVariables() {
    return true;
  }

  @Override
  public Consumer<Run> atStart() {
    return run -> run.captureTo(run.state(Frames.KEY));
  }
}
