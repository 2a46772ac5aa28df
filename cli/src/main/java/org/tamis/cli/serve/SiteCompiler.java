package org.tamis.cli.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.cli.config.Language;
import org.tamis.cli.config.SiteScripts;
import org.tamis.cli.script.FileCompiler;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.service.scripts.SitePrograms;
import org.tamis.service.text.Reason;

/**
 * Compiles the site's own scripts at the start, so that a mistake in one of them stops nothing that
 * has been running.
 */
final class SiteCompiler {
  private final FileCompiler compiler;
  private final List<String> problems = new ArrayList<>();

  private SiteCompiler(FileCompiler compiler) {
    this.compiler = compiler;
  }

  /**
   * Reads and compiles them.
   *
   * @throws Wrong when one of them cannot be used
   */
  static SitePrograms compile(SiteScripts scripts, Language language) throws Wrong {
    SiteCompiler compiling = new SiteCompiler(new FileCompiler(language));
    SitePrograms programs =
        new SitePrograms(
            compiling.all(scripts.before()),
            compiling.all(scripts.standard().stream().toList()).stream().findFirst(),
            compiling.all(scripts.after()));
    if (!compiling.problems.isEmpty()) {
      throw new Wrong(compiling.problems);
    }
    return programs;
  }

  /** There are mistakes in them, or some cannot be read. */
  static final class Wrong extends IOException {
    private static final long serialVersionUID = 1;

    private final List<String> mistakes;

    Wrong(List<String> mistakes) {
      super(mistakes.getFirst());
      this.mistakes = List.copyOf(mistakes);
    }

    /** One line each. */
    List<String> mistakes() {
      return mistakes;
    }
  }

  private List<Program> all(List<Path> paths) {
    return paths.stream()
        .flatMap(path -> files(path).stream())
        .flatMap(file -> compile(file).stream())
        .toList();
  }

  private List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".sieve")).sorted().toList();
    } catch (IOException e) {
      problems.add(Reason.about(path.toString(), e));
      return List.of();
    }
  }

  private Optional<Program> compile(Path file) {
    return switch (compiler.compile(file.toString(), InputStream.nullInputStream())) {
      case FileCompiler.Result.Unreadable(String problem) -> {
        problems.add(problem);
        yield Optional.empty();
      }
      case FileCompiler.Result.Read(CompileResult.Rejected rejected) -> {
        rejected.diagnostics().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .forEach(finding -> problems.add(line(file, finding)));
        yield Optional.empty();
      }
      case FileCompiler.Result.Read(CompileResult.Compiled compiled) ->
          Optional.of(compiled.program());
    };
  }

  private static String line(Path file, Diagnostic finding) {
    return file + ":" + finding.position() + ": error " + finding.code() + ": " + finding.message();
  }
}
