package org.tamis.engine.testing;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tamis.engine.check.CheckedScript;
import org.tamis.engine.check.Vocabulary;
import org.tamis.engine.compile.Generator;
import org.tamis.engine.compile.Pipeline;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Extension;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;

/**
 * For the test language only: compiles programs that take each setting anew whenever they come to a
 * command or test, because scripts of tests change settings themselves. What is checked when they
 * are compiled, is checked against the settings of that time.
 */
public final class TestCompiler {
  private final Pipeline pipeline;

  private TestCompiler(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * @param settings of the time of compiling
   * @param current gives those of the time when a command or test is reached
   * @throws IllegalArgumentException when two of the extensions define the same word
   */
  public static TestCompiler of(
      List<Extension> extensions, Settings settings, Supplier<Settings> current) {
    return new TestCompiler(
        new Pipeline(new Vocabulary(extensions, settings), settings, new Generator(current)));
  }

  /**
   * What became of a script.
   *
   * @param program empty where there are errors
   * @param diagnostics every finding, by place
   */
  public record Compiled(Optional<TestProgram> program, List<Diagnostic> diagnostics) {
    public Compiled {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** Compiles a script with those that it includes; never throws because of their text. */
  public Compiled compile(Source source, ScriptLibrary library) {
    Diagnostics found = pipeline.diagnostics();
    CheckedScript checked = pipeline.check(source, library, found);
    Optional<TestProgram> program =
        found.hasErrors()
            ? Optional.empty()
            : Optional.of(new TestProgram(source.name(), pipeline.generate(checked)));
    return new Compiled(program, found.list());
  }
}
