package org.tamis.engine;

import java.util.List;
import java.util.function.Function;
import org.tamis.engine.analysis.Analysis;
import org.tamis.engine.analysis.Circumstances;
import org.tamis.engine.check.CheckedScript;
import org.tamis.engine.check.Checker;
import org.tamis.engine.check.Vocabulary;
import org.tamis.engine.compile.Generator;
import org.tamis.engine.compile.Generator.Form;
import org.tamis.engine.explain.Outline;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.program.Executable;
import org.tamis.engine.program.Run;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Compilation.Included;
import org.tamis.engine.signature.Compilation.Project;
import org.tamis.engine.signature.Extension;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.parse.ParseResult;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

/** From script text to a program, or to what is wrong with it. Immutable and shared by threads. */
public final class SieveCompiler {
  private final Vocabulary vocabulary;
  private final List<String> capabilities;
  private final Settings settings;
  private final SieveParser parser = new SieveParser();
  private final Generator generator;

  private SieveCompiler(Vocabulary vocabulary, Settings settings, Generator generator) {
    this.vocabulary = vocabulary;
    this.capabilities = vocabulary.capabilities();
    this.settings = settings;
    this.generator = generator;
  }

  /** Every extension that there is, with the default settings. */
  public static SieveCompiler standard() {
    return of(Extensions.STANDARD, Settings.DEFAULTS);
  }

  /**
   * @throws IllegalArgumentException when two of the extensions define the same word
   */
  public static SieveCompiler of(List<Extension> extensions, Settings settings) {
    return new SieveCompiler(
        new Vocabulary(extensions, settings), settings, new Generator(Form.INDEXED));
  }

  /** The same compiler, but its programs can {@link Program#explain}, which makes them slower. */
  public SieveCompiler explaining() {
    return new SieveCompiler(vocabulary, settings, new Generator(Form.EXPLAINING));
  }

  /**
   * The same compiler, but its programs take each setting anew whenever they come to a command or
   * test, for scripts that change settings themselves. What is checked when they are compiled, is
   * checked against this compiler's settings.
   */
  public SieveCompiler rereading(Function<Run, Settings> current) {
    return new SieveCompiler(vocabulary, settings, new Generator(current));
  }

  /** What scripts may require, and what ManageSieve advertises (RFC 5804 §1.7). */
  public List<String> capabilities() {
    return capabilities;
  }

  /** Compiles a script that includes no others; never throws because of its text. */
  public CompileResult compile(Source source) {
    return compile(source, ScriptLibrary.EMPTY);
  }

  /** Compiles a script with those that it includes; never throws because of their text. */
  public CompileResult compile(Source source, ScriptLibrary library) {
    Diagnostics found = new Diagnostics(settings.mostDiagnostics());
    Project project = new Project(settings, library, this::include);
    return result(check(source, project, found), found);
  }

  /**
   * As {@link #compile(Source, ScriptLibrary)}, and looks for what is right but hardly meant. The
   * findings that are added are warnings and hints, and about this script alone.
   */
  public CompileResult examine(Source source, ScriptLibrary library, Circumstances around) {
    Diagnostics found = new Diagnostics(settings.mostDiagnostics());
    Project project = new Project(settings, library, this::include);
    CheckedScript checked = check(source, project, found);
    if (!found.hasErrors()) {
      Analysis.run(checked, around, found);
    }
    return result(checked, found);
  }

  private CompileResult result(CheckedScript checked, Diagnostics found) {
    return found.hasErrors()
        ? new CompileResult.Rejected(found.list())
        : new CompileResult.Compiled(program(checked), found.list());
  }

  private Program program(CheckedScript checked) {
    Executable executable = generator.generate(checked);
    Outline outline = checked.compilation().shared(Outline.KEY);
    Source source = checked.compilation().source();
    return new Program(source.name(), executable, outline.points(source));
  }

  private CheckedScript check(Source source, Project project, Diagnostics found) {
    ParseResult parsed = parser.parse(source, found);
    return new Checker(vocabulary, project, source, found).check(parsed);
  }

  private Included include(Source included, Project project) {
    Diagnostics apart = new Diagnostics(settings.mostDiagnostics());
    CheckedScript checked = check(included, project, apart);
    return apart.hasErrors()
        ? new Included.Broken(firstError(apart))
        : new Included.Ready(generator.block(checked));
  }

  private static String firstError(Diagnostics found) {
    return found.list().stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .findFirst()
        .map(d -> d.source().name() + ":" + d.position().line() + ": " + d.message())
        .orElse("too many diagnostics");
  }
}
