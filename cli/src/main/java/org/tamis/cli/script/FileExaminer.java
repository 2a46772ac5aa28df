package org.tamis.cli.script;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.config.Language;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.analysis.Circumstances;
import org.tamis.engine.ext.Extensions;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/**
 * Looks for errors, and for what is right but hardly meant, in scripts in files with those that
 * they include.
 */
public final class FileExaminer {
  private final SieveCompiler compiler;
  private final Optional<Path> global;
  private final Circumstances around;

  public FileExaminer(Language language, Circumstances around) {
    this.compiler = SieveCompiler.of(Extensions.STANDARD, language.settings());
    this.global = language.globalScripts();
    this.around = around;
  }

  /** What became of a file. */
  public sealed interface Result {
    record Read(List<Diagnostic> findings) implements Result {
      public Read {
        findings = List.copyOf(findings);
      }
    }

    /**
     * The script, or one that it includes, cannot be read.
     *
     * @param problem one line that begins with the file's name
     */
    record Unreadable(String problem) implements Result {}
  }

  /**
   * @param name a path, or {@code -} for {@code standardInput}
   */
  public Result examine(String name, InputStream standardInput) {
    return switch (ScriptFile.read(name, standardInput)) {
      case ScriptFile.Unreadable(String problem) -> new Result.Unreadable(problem);
      case ScriptFile.Read(Source source) -> examine(source);
    };
  }

  /** A text; {@code source} is named by the path that it has, or is to have. */
  public Result examine(Source source) {
    try {
      return new Result.Read(
          compiler.examine(source, FileLibrary.beside(source.name(), global), around));
    } catch (UncheckedIOException e) {
      return new Result.Unreadable(FileCompiler.about(source, e));
    }
  }
}
