package org.tamis.engine.ext.variables;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.signature.TextTemplating;

/** RFC 5229. */
public final class VariablesExtension implements Extension {
  /** RFC 5229 §3: a name without a namespace, or the number of a match variable. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]{0,40}|\\d{1,2})\\}");

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
  public Optional<String> replacedIn(String value) {
    return REFERENCE.matcher(value).results().map(MatchResult::group).findFirst();
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
