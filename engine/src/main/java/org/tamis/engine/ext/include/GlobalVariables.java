package org.tamis.engine.ext.include;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.ext.variables.Frames;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.ext.variables.VariablesSettings;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Compilation;

/** The variables that a script shares with all that it includes: RFC 6609 §3.4. */
final class GlobalVariables {
  private static final StateKey<GlobalVariables> KEY = StateKey.startingWith(GlobalVariables::new);
  private static final StateKey<Map<String, String>> VALUES = StateKey.startingWith(HashMap::new);

  private final Map<String, Variable> variables = new HashMap<>();

  private GlobalVariables() {}

  static GlobalVariables of(Compilation compilation) {
    return compilation.shared(KEY);
  }

  /**
   * The variable of a name.
   *
   * @param name in lower case
   * @return empty when there are as many as there may be, and this is not one of them
   */
  Optional<Variable> variable(String name, Settings settings) {
    VariablesSettings limits = settings.of(VariablesSettings.class, VariablesSettings.DEFAULTS);
    if (variables.size() == limits.mostVariables() && !variables.containsKey(name)) {
      return Optional.empty();
    }
    return Optional.of(
        variables.computeIfAbsent(name, n -> new GlobalVariable(n, limits.longestValue())));
  }

  private record GlobalVariable(String name, int longest) implements Variable {
    @Override
    public String get(Run run) {
      return run.state(VALUES).getOrDefault(name, "");
    }

    @Override
    public boolean isWritable() {
      return true;
    }

    @Override
    public void set(Run run, String value) {
      run.state(VALUES).put(name, run.state(Frames.KEY).cut(value, longest));
    }
  }
}
