package org.tamis.engine.ext.variables;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.Text;
import org.tamis.engine.spec.Call;
import org.tamis.engine.spec.Compilation;
import org.tamis.engine.spec.Parameter;
import org.tamis.engine.spec.Report;
import org.tamis.engine.spec.Shown;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Span;

/** The variables of one script: each name gets its slot when the script is compiled. */
public final class VariableScope {
  private static final StateKey<VariableScope> KEY = StateKey.startingWith(VariableScope::new);

  private final Map<String, Variable> variables = new HashMap<>();
  private int slots;

  private VariableScope() {}

  public static VariableScope of(Compilation compilation) {
    return compilation.state(KEY);
  }

  /** Makes {@code name} stand for {@code variable} from here on. */
  public void declare(String name, Variable variable) {
    variables.put(name.toLowerCase(Locale.ROOT), variable);
  }

  /**
   * The variable that a command is to write, by its name in the script; what is wrong with the name
   * is reported.
   *
   * @param span where the name stands
   */
  public static Optional<Variable> writable(
      String name, Span span, Compilation compilation, Report report) {
    Optional<VariableName> parsed = VariableName.parse(name);
    if (parsed.isEmpty() || parsed.get() instanceof VariableName.Numbered) {
      // RFC 5229 §4: match variables cannot be set
      report.error(
          "SV0240",
          span,
          "\"" + Shown.text(name) + "\" is not the name of a variable that can be set",
          "a name has letters, digits and underscores, and begins with no digit");
      return Optional.empty();
    }
    Optional<Variable> found = resolve(parsed.get(), span, compilation, report);
    if (found.isPresent() && !found.get().isWritable()) {
      report.error("SV0240", span, "the variable \"" + Shown.text(name) + "\" can only be read");
      return Optional.empty();
    }
    return found;
  }

  /** Reports what is wrong with the name of the variable that a command sets. */
  public static void checkName(Call call, Parameter<Text> parameter, Report report) {
    Span span = call.spanOf(parameter);
    Optional<String> name = call.get(parameter).constant();
    if (name.isEmpty()) {
      // RFC 5229 §4: the name is a constant
      report.error(
          "SV0240",
          span,
          "the name of a variable must be a constant",
          "write the name without ${ }");
    }
    name.ifPresent(n -> writable(n, span, call.compilation(), report));
  }

  /** The variable of a name that {@link #writable} has found. */
  public static Variable checked(String name, Compilation compilation) {
    Report nowhere = new Report(compilation.source(), new Diagnostics(1));
    return writable(name, new Span(0, 0), compilation, nowhere)
        .orElseThrow(() -> new IllegalStateException("unchecked variable " + name));
  }

  /** The variable of a name; an unknown namespace is reported (RFC 5229 §3). */
  static Optional<Variable> resolve(
      VariableName name, Span span, Compilation compilation, Report report) {
    return switch (name) {
      case VariableName.Numbered numbered -> Optional.of(new MatchVariable(numbered.number()));
      case VariableName.Named(Optional<String> namespace, String own) when namespace.isEmpty() ->
          of(compilation).own(own, span, compilation, report);
      case VariableName.Named(Optional<String> namespace, String own) ->
          foreign(namespace.orElse(""), own, span, compilation, report);
    };
  }

  private Optional<Variable> own(String name, Span span, Compilation compilation, Report report) {
    Variable known = variables.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    VariablesSettings settings =
        compilation.settings().of(VariablesSettings.class, VariablesSettings.DEFAULTS);
    if (slots == settings.mostVariables()) {
      report.error(
          "SV0241",
          span,
          "more than " + settings.mostVariables() + " variables (limit `variables`)",
          "use fewer names");
      return Optional.empty();
    }
    Variable variable = new LocalVariable(slots++, settings.longestValue());
    variables.put(name, variable);
    return Optional.of(variable);
  }

  private static Optional<Variable> foreign(
      String namespace, String name, Span span, Compilation compilation, Report report) {
    Optional<Variable> found =
        compilation.active().stream()
            .filter(VariableNamespace.class::isInstance)
            .map(VariableNamespace.class::cast)
            .filter(n -> n.namespace().equals(namespace))
            .findFirst()
            .flatMap(n -> n.variable(name, compilation));
    if (found.isEmpty()) {
      // RFC 5229 §3: a namespace whose extension is not required is an error
      report.error(
          "SV0242",
          span,
          "no variable \"" + Shown.text(namespace + "." + name) + "\"",
          "the part before the dot is a namespace: its extension must be required and know the name");
    }
    return found;
  }
}
