package org.tamis.engine;

import java.util.List;
import org.tamis.engine.analysis.Analysis;
import org.tamis.engine.analysis.Circumstances;
import org.tamis.engine.analysis.Depth;
import org.tamis.engine.check.CheckedScript;
import org.tamis.engine.check.Vocabulary;
import org.tamis.engine.compile.Generator;
import org.tamis.engine.compile.Generator.Form;
import org.tamis.engine.compile.Pipeline;
import org.tamis.engine.explain.Outline;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Extension;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;

/** From script text to a program, or to what is wrong with it. Immutable and shared by threads. */
public final class SieveCompiler {
  private final Vocabulary vocabulary;
  private final List<String> capabilities;
  private final Settings settings;
  private final Pipeline pipeline;

  private SieveCompiler(Vocabulary vocabulary, Settings settings, Form form) {
    this.vocabulary = vocabulary;
    this.capabilities = vocabulary.capabilities();
    this.settings = settings;
    this.pipeline = new Pipeline(vocabulary, settings, new Generator(form));
  }

  /** Every extension that there is, with the default settings. */
  public static SieveCompiler standard() {
    return of(Extensions.STANDARD, Settings.DEFAULTS);
  }

  /**
   * @throws IllegalArgumentException when two of the extensions define the same word
   */
  public static SieveCompiler of(List<Extension> extensions, Settings settings) {
    return new SieveCompiler(new Vocabulary(extensions, settings), settings, Form.INDEXED);
  }

  /** The same compiler, but its programs can {@link Program#explain}, which makes them slower. */
  public SieveCompiler explaining() {
    return new SieveCompiler(vocabulary, settings, Form.EXPLAINING);
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
    Diagnostics found = pipeline.diagnostics();
    NotingLibrary noting = new NotingLibrary(library);
    return result(pipeline.check(source, noting, found), noting, found);
  }

  /**
   * What {@link #compile(Source, ScriptLibrary)} finds, and what is right but hardly meant:
   * warnings and hints about this script alone. No program is made, which would take as long again.
   */
  public List<Diagnostic> examine(Source source, ScriptLibrary library, Circumstances around) {
    return examine(source, library, around, Depth.EVERYTHING);
  }

  /** The same without the hints: for whoever stores a script. */
  public List<Diagnostic> review(Source source, ScriptLibrary library) {
    return examine(source, library, Circumstances.UNKNOWN, Depth.WARNINGS);
  }

  private List<Diagnostic> examine(
      Source source, ScriptLibrary library, Circumstances around, Depth depth) {
    Diagnostics found = pipeline.diagnostics();
    CheckedScript checked = pipeline.check(source, library, found);
    if (!found.hasErrors()) {
      Analysis.run(checked, around, depth, found);
    }
    return found.list();
  }

  private CompileResult result(CheckedScript checked, NotingLibrary used, Diagnostics found) {
    return found.hasErrors()
        ? new CompileResult.Rejected(found.list())
        : new CompileResult.Compiled(program(checked, used), found.list());
  }

  private Program program(CheckedScript checked, NotingLibrary used) {
    Outline outline = checked.compilation().shared(Outline.KEY);
    Source source = checked.compilation().source();
    return new Program(used.text(source), pipeline.generate(checked), outline.points(source));
  }
}
