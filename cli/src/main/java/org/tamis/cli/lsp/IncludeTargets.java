package org.tamis.cli.lsp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.tamis.cli.lsp.OpenScript.Reading;
import org.tamis.cli.script.FileLibrary;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;

/**
 * The scripts that others include: RFC 6609 §3.2.
 *
 * @param global the directory of the site's scripts; empty where there is none
 */
record IncludeTargets(Optional<Path> global) {
  private static final String SUFFIX = ".sieve";

  /** More names than these are no help to anybody. */
  private static final int MOST_NAMES = 500;

  private static final Range START = new Range(new Position(0, 0), new Position(0, 0));

  /** The file that the {@code include} at {@code offset} names. */
  Optional<Location> at(OpenScript script, Reading reading, int offset) {
    return include(reading.script().commands(), offset)
        .flatMap(command -> file(command, FileLibrary.beside(script.source().name(), global)))
        .map(file -> new Location(file.toAbsolutePath().toUri().toString(), START));
  }

  private static Optional<Command> include(List<Command> commands, int offset) {
    for (Command command : commands) {
      if (command.span().start() <= offset && offset <= command.span().end()) {
        return command.name().lower().equals("include")
            ? Optional.of(command)
            : command.block().flatMap(block -> include(block.commands(), offset));
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> file(Command include, FileLibrary library) {
    ScriptLibrary.Location place =
        include.arguments().stream().anyMatch(IncludeTargets::isGlobal)
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
  Stream<String> names(OpenScript script) {
    Path file = Path.of(script.source().name());
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
