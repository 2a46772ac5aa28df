package org.tamis.cli.lsp;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.tamis.cli.config.Language;
import org.tamis.cli.script.FileExaminer;
import org.tamis.cli.script.FileLibrary;
import org.tamis.engine.analysis.Circumstances;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.source.Source;

/**
 * Scripts in files.
 *
 * @param global the directory of the site's scripts; empty where there is none
 */
record ScriptFiles(FileExaminer examiner, Optional<Path> global) implements Surroundings {
  private static final String SUFFIX = ".sieve";
  private static final Range START = new Range(new Position(0, 0), new Position(0, 0));

  static ScriptFiles of(Language language) {
    return new ScriptFiles(
        new FileExaminer(language, Circumstances.UNKNOWN), language.globalScripts());
  }

  /** The path of a file. */
  @Override
  public String name(String uri) {
    try {
      URI parsed = new URI(uri);
      return "file".equals(parsed.getScheme()) ? Path.of(parsed).toString() : UNNAMED;
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return UNNAMED;
    }
  }

  @Override
  public Examined examine(Source script) {
    return switch (examiner.examine(script)) {
      case FileExaminer.Result.Read(var findings) -> new Examined.Read(findings);
      case FileExaminer.Result.Unreadable(String problem) -> new Examined.Unreadable(problem);
    };
  }

  @Override
  public Optional<Location> included(Source script, Command include) {
    return file(include, FileLibrary.beside(script.name(), global))
        .map(file -> new Location(file.toAbsolutePath().toUri().toString(), START));
  }

  private static Optional<Path> file(Command include, FileLibrary library) {
    ScriptLibrary.Location place =
        include.arguments().stream().anyMatch(ScriptFiles::isGlobal)
            ? ScriptLibrary.Location.GLOBAL
            : ScriptLibrary.Location.PERSONAL;
    return include.arguments().stream()
        .filter(Argument.Text.class::isInstance)
        .map(argument -> ((Argument.Text) argument).value())
        .reduce((_, last) -> last)
        .flatMap(name -> library.locate(place, name));
  }

  private static boolean isGlobal(Argument argument) {
    return argument instanceof Argument.Tag tag && tag.lower().equals("global");
  }

  /** The scripts beside this one and those of the site. */
  @Override
  public Stream<String> includable(Source script) {
    Path file = Path.of(script.name());
    Path folder = file.toAbsolutePath().getParent();
    return Stream.concat(Stream.ofNullable(folder), global.stream())
        .flatMap(directory -> names(directory, file).stream())
        .distinct();
  }

  private static List<String> names(Path directory, Path including) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX) && !name.equals(including.getFileName().toString()))
          .limit(MOST_NAMES)
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // nothing to offer from a directory that cannot be read
    }
  }
}
