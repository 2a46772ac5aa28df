package org.tamis.engine.ext.include;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.ext.include.IncludedScript.Address;
import org.tamis.engine.ext.include.IncludedScript.Use;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.ext.variables.VariableNamespace;
import org.tamis.engine.ext.variables.VariableScope;
import org.tamis.engine.host.ScriptLibrary.Location;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;

/** RFC 6609. */
public final class IncludeExtension implements Extension, VariableNamespace {
  private static final Parameter<Boolean> PERSONAL = Parameter.flag("personal");
  private static final Parameter<Boolean> GLOBAL = Parameter.flag("global");
  private static final Parameter<Boolean> ONCE = Parameter.flag("once");
  private static final Parameter<Boolean> OPTIONAL = Parameter.flag("optional");
  private static final Parameter<Text> SCRIPT = Parameter.string("script", ScriptNames::problem);

  @Override
  public String capability() {
    return "include";
  }

  @Override
  public List<CommandSpec> commands() {
    Signature signature =
        Signature.NOTHING.atMostOne(PERSONAL, GLOBAL).tag(ONCE).tag(OPTIONAL).positional(SCRIPT);
    return List.of(
        CommandSpec.of("include", signature, IncludeExtension::include)
            .needing(Needs.NOTHING)
            .checkedBy(IncludeExtension::check),
        // RFC 6609 §3.3; in the main script nothing is left to go on, so it is a `stop`
        CommandSpec.of("return", Signature.NOTHING, _ -> (Step) _ -> Flow.RETURN)
            .needing(Needs.NOTHING)
            .foreseenAs(_ -> new Prospect.Ends()),
        GlobalCommand.SPEC);
  }

  /** RFC 6609 §3.4.2: not the capability's name. */
  @Override
  public String namespace() {
    return "global";
  }

  /** RFC 6609 §3.4.2: there are no namespaces inside this one, and no match variables. */
  @Override
  public Optional<Variable> variable(String name, Compilation compilation) {
    return VariableScope.isIdentifier(name)
        ? GlobalVariables.of(compilation).variable(name, compilation.settings())
        : Optional.empty();
  }

  private static void check(Call call, Report report) {
    if (call.get(SCRIPT).constant().isEmpty()) {
      // RFC 6609 §3.2: the name is a constant
      report.error(
          "SV0250",
          call.spanOf(SCRIPT),
          "the name of an included script must be a constant string",
          "write the name without ${ }; to choose at run time, use an `if` for each `include`");
      return;
    }
    Use use = use(call);
    if (Inclusions.of(call.compilation()).add(use, call.compilation())) {
      new Forecast(call, report).follow(use);
    }
  }

  private static Step include(Call call) {
    IncludeSettings settings = call.settings().of(IncludeSettings.class, IncludeSettings.DEFAULTS);
    return new IncludeStep(use(call), settings.deepest());
  }

  private static Use use(Call call) {
    Location location = call.has(GLOBAL) ? Location.GLOBAL : Location.PERSONAL;
    String name = ScriptNames.normal(call.get(SCRIPT).constant().orElseThrow());
    IncludedScript script = Inclusions.of(call.compilation()).script(new Address(location, name));
    return new Use(script, call.origin(), call.has(ONCE), call.has(OPTIONAL));
  }
}
