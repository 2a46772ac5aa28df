package org.tamis.engine.ext.variables;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Span;

/** The variables of one script: each name gets its slot when the script is compiled. */
public final class VariableScope {
  private static final StateKey<VariableScope> KEY = StateKey.startingWith(VariableScope::new);

  private final Map<String, Variable> variables = new HashMap<>();
  private final Set<String> written = new HashSet<>();
  private boolean full;
  private int slots;

  private VariableScope() {}

  public static VariableScope of(Compilation compilation) {
    return compilation.state(KEY);
  }

  /** Makes {@code name} stand for {@code variable} from here on. */
  public void declare(String name, Variable variable) {
    variables.put(name.toLowerCase(Locale.ROOT), variable);
  }

  /** Whether a command further up writes the script's own variable of this name. */
  public boolean isWritten(String name) {
    return written.contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * The variable that a command is to write, by its name in the script; what is wrong with the name
   * is reported.
   *
   * @param span where the name stands
   */
  public static Optional<Variable> writable(
      String name, Span span, Compilation compilation, Report report) {
    Optional<Variable> found = find(name, span, compilation, report);
    if (found.isPresent() && !found.get().isWritable()) {
      // RFC 5229 §4: match variables cannot be set
      report.error(
          "SV0240",
          span,
          "the variable \"" + Shown.text(name) + "\" is read-only",
          "choose another name");
      return Optional.empty();
    }
    if (found.orElse(null) instanceof LocalVariable) {
      of(compilation).written.add(name.toLowerCase(Locale.ROOT));
      compilation.uses().set(name, span);
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
          "the variable name must be a constant string",
          "write the name without ${ }");
    }
    name.ifPresent(n -> writable(n, span, call.compilation(), report));
  }

  /**
   * The variable that a command is to read, by its name in the script; what is wrong with the name
   * is reported.
   *
   * @param span where the name stands
   */
  public static Optional<Variable> readable(
      String name, Span span, Compilation compilation, Report report) {
    Optional<Variable> found = find(name, span, compilation, report);
    noteRead(found, name, span, compilation);
    return found;
  }

  private static void noteRead(
      Optional<Variable> found, String name, Span span, Compilation compilation) {
    if (found.orElse(null) instanceof LocalVariable) {
      compilation.uses().read(name, span);
    }
  }

  /** Another extension may name a variable as well. */
  private static void noteUse(Compilation compilation) {
    compilation.active().stream()
        .filter(VariablesExtension.class::isInstance)
        .forEach(compilation.uses()::use);
  }

  private static Optional<Variable> find(
      String name, Span span, Compilation compilation, Report report) {
    noteUse(compilation);
    Optional<VariableName> parsed = VariableName.parse(name);
    if (parsed.isEmpty()) {
      // RFC 5229 §4: an invalid name is a syntax error
      report.error(
          "SV0240",
          span,
          "\"" + Shown.text(name) + "\" is not a variable name",
          "a name has letters, digits and underscores, and does not start with a digit");
    }
    return parsed.flatMap(p -> resolve(p, span, compilation, report));
  }

  /** The variable of a name that {@link #readable} or {@link #writable} has found. */
  public static Variable checked(String name, Compilation compilation) {
    Report nowhere = new Report(compilation.source(), new Diagnostics(1));
    return find(name, new Span(0, 0), compilation, nowhere)
        .orElseThrow(() -> new IllegalStateException("unchecked variable " + name));
  }

  /** The variable that a string refers to; empty when it is no reference at all. */
  static Optional<Variable> referenced(
      String name, Span span, Compilation compilation, Report report) {
    return VariableName.parse(name)
        .map(parsed -> {
          Optional<Variable> found = resolve(parsed, span, compilation, report);
          noteRead(found, name, span, compilation);
          // what cannot be resolved is reported, and still no constant that rules could look at
          return found.orElse(new MatchVariable(0));
        });
  }

  /**
   * Whether {@code name} is an identifier, as {@code variable-name} without namespaces and match
   * variables.
   */
  public static boolean isIdentifier(String name) {
    return VariableName.parse(name)
        .filter(p -> p instanceof VariableName.Named named && named.namespace().isEmpty())
        .isPresent();
  }

  /** The variable of a name; an unknown namespace is reported (RFC 5229 §3). */
  private static Optional<Variable> resolve(
      VariableName name, Span span, Compilation compilation, Report report) {
    return switch (name) {
      case VariableName.Numbered(int number) -> numbered(number, span, report);
      case VariableName.Named(Optional<String> namespace, String own) when namespace.isEmpty() ->
          of(compilation).own(own, span, compilation, report);
      case VariableName.Named(Optional<String> namespace, String own) ->
          foreign(namespace.orElse(""), own, span, compilation, report);
    };
  }

  private static Optional<Variable> numbered(int number, Span span, Report report) {
    if (number > MatchVariable.HIGHEST) {
      // RFC 5229 §6: an index that is not supported is a syntax error
      report.error(
          "SV0244",
          span,
          "match variable out of range",
          "the range is ${0} to ${" + MatchVariable.HIGHEST + "}");
      return Optional.empty();
    }
    return Optional.of(new MatchVariable(number));
  }

  private Optional<Variable> own(String name, Span span, Compilation compilation, Report report) {
    Variable known = variables.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    VariablesSettings settings =
        compilation.settings().of(VariablesSettings.class, VariablesSettings.DEFAULTS);
    if (slots == settings.mostVariables()) {
      reportFull(settings, span, report);
      return Optional.empty();
    }
    Variable variable = new LocalVariable(slots++, settings.longestValue());
    variables.put(name, variable);
    return Optional.of(variable);
  }

  /** Once: all further names would say the same. */
  private void reportFull(VariablesSettings settings, Span span, Report report) {
    if (!full) {
      full = true;
      report.error(
          "SV0241",
          span,
          "more than " + settings.mostVariables() + " variables (limit `variables`)",
          "use fewer variables");
    }
  }

  private static Optional<Variable> foreign(
      String namespace, String name, Span span, Compilation compilation, Report report) {
    Optional<Extension> active = find(namespace, compilation.active());
    if (active.orElse(null) instanceof VariableNamespace owner) {
      compilation.uses().use(active.get());
      Optional<Variable> variable = owner.variable(name, compilation);
      if (variable.isEmpty()) {
        report.error(
            "SV0242",
            span,
            "the namespace `" + namespace + "` has no variable \"" + Shown.text(name) + "\"",
            "use a name that the extension defines");
      }
      return variable;
    }
    // RFC 5229 §3: a namespace whose extension is not required is an error
    report.unavailable(
        "SV0242",
        "namespace " + namespace,
        span,
        "unknown namespace in the variable \"" + Shown.text(namespace + "." + name) + "\"",
        compilation.known().stream()
            .filter(e -> e instanceof VariableNamespace n && n.namespace().equals(namespace))
            .findFirst()
            .map(e -> Advice.require(e.capability()))
            .orElseGet(() ->
                Advice.of("no extension on this server defines it; a simple name has no dot")));
    return Optional.empty();
  }

  private static Optional<Extension> find(String namespace, List<Extension> extensions) {
    return extensions.stream()
        .filter(e -> e instanceof VariableNamespace n && n.namespace().equals(namespace))
        .findFirst();
  }
}
