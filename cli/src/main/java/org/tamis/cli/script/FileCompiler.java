package org.tamis.cli.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.tamis.cli.config.Language;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;
import org.tamis.service.text.Reason;

/** Compiles scripts in files with those that they include. */
public final class FileCompiler {
  private final SieveCompiler compiler;
  private final Optional<Path> global;

  public FileCompiler(Language language) {
    this(SieveCompiler.of(Extensions.STANDARD, language.settings()), language.globalScripts());
  }

  private FileCompiler(SieveCompiler compiler, Optional<Path> global) {
    this.compiler = compiler;
    this.global = global;
  }

  /** The same, but its programs can explain what they do. */
  public FileCompiler explaining() {
    return new FileCompiler(compiler.explaining(), global);
  }

  /** What became of a file. */
  public sealed interface Result {
    record Read(CompileResult result) implements Result {}

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
  public Result compile(String name, InputStream standardInput) {
    return switch (ScriptFile.read(name, standardInput)) {
      case ScriptFile.Unreadable(String problem) -> new Result.Unreadable(problem);
      case ScriptFile.Read(Source source) -> compile(source);
    };
  }

  /** Compiles a script, wherever it is. */
  public Result compile(ScriptChoice script, InputStream standardInput) {
    return switch (script) {
      case ScriptChoice.InFile(String name) -> compile(name, standardInput);
      case ScriptChoice.Text(Source source, ScriptLibrary personal) ->
          compile(source, with(personal));
    };
  }

  private ScriptLibrary with(ScriptLibrary personal) {
    ScriptLibrary files = FileLibrary.beside("", global);
    return (location, name) ->
        switch (location) {
          case PERSONAL -> personal.find(location, name);
          case GLOBAL -> files.find(location, name);
        };
  }

  /** Compiles a text; {@code source} is named by the path that it has, or is to have. */
  public Result compile(Source source) {
    return compile(source, FileLibrary.beside(source.name(), global));
  }

  private Result compile(Source source, ScriptLibrary library) {
    try {
      return new Result.Read(compiler.compile(source, library));
    } catch (UncheckedIOException e) {
      return new Result.Unreadable(about(source, e));
    }
  }

  /** What a script says that another includes which cannot be read. */
  static String about(Source source, UncheckedIOException e) {
    IOException problem = Objects.requireNonNull(e.getCause());
    return Reason.about(source.name() + ": included script", problem);
  }
}
