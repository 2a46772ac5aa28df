package org.tamis.engine;

import java.util.List;
import org.tamis.engine.check.CheckedScript;
import org.tamis.engine.check.Checker;
import org.tamis.engine.check.Vocabulary;
import org.tamis.engine.compile.Generator;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.spec.Extension;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

/** From script text to a program, or to what is wrong with it. Immutable and shared by threads. */
public final class SieveCompiler {
  private final Vocabulary vocabulary;
  private final List<String> capabilities;
  private final Settings settings;
  private final SieveParser parser = new SieveParser();
  private final Generator generator;

  private SieveCompiler(List<Extension> extensions, Settings settings) {
    this.vocabulary = new Vocabulary(extensions);
    this.capabilities =
        extensions.stream().map(Extension::capability).filter(c -> !c.isEmpty()).toList();
    this.settings = settings;
    this.generator = new Generator(settings);
  }

  /** Every extension that there is, with the default settings. */
  public static SieveCompiler standard() {
    return of(Extensions.STANDARD, Settings.DEFAULTS);
  }

  /**
   * @throws IllegalArgumentException when two of the extensions define the same word
   */
  public static SieveCompiler of(List<Extension> extensions, Settings settings) {
    return new SieveCompiler(extensions, settings);
  }

  /** What scripts may require, and what ManageSieve advertises (RFC 5804 §1.7). */
  public List<String> capabilities() {
    return capabilities;
  }

  /** Compiles a script; never throws because of its text. */
  public CompileResult compile(Source source) {
    Diagnostics found = new Diagnostics(settings.mostDiagnostics());
    Script script = parser.parse(source, found).script();
    CheckedScript checked = new Checker(vocabulary, settings, source, found).check(script);
    return found.hasErrors()
        ? new CompileResult.Rejected(found.list())
        : new CompileResult.Compiled(
            new Program(source.name(), generator.generate(checked)), found.list());
  }
}
