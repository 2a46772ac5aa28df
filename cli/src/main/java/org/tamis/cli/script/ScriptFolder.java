package org.tamis.cli.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.grammar.source.Source;
import org.tamis.service.files.SeenFiles;

/**
 * A directory of scripts that others may include, each in a file {@code NAME.sieve} or {@code
 * NAME}.
 *
 * @param shownBelow what stands before a script's name in messages; empty to show its path
 */
public record ScriptFolder(Path directory, Optional<String> shownBelow) {
  /** The text of a script that cannot be read as text: an error for whoever includes it. */
  private static final String NOT_UTF_8 = "\uFFFD # this script is not UTF-8\n";

  /** A site's scripts, which have the same names for everybody. */
  public static ScriptFolder global(Path directory) {
    return new ScriptFolder(directory, Optional.of("global/"));
  }

  /**
   * Reads the script of this name.
   *
   * @param name as {@link org.tamis.engine.host.ScriptLibrary#find} gets it; what leads out of the
   *     directory is the name of no script
   * @throws IOException when there may be one but it cannot be read, or the directory is missing
   */
  public Optional<Source> find(String name) throws IOException {
    Optional<Path> path = located(name);
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(read(path.get(), shown(name, path.get())));
  }

  /**
   * As {@link #find(String)}, but a file that is what it was is not read again.
   *
   * @param seen files of this directory
   */
  public Optional<Source> find(String name, SeenFiles<Source> seen) throws IOException {
    Optional<Path> path = located(name);
    return path.isEmpty()
        ? Optional.empty()
        : seen.of(path.get(), () -> Optional.of(read(path.get(), shown(name, path.get()))));
  }

  private Optional<Path> located(String name) throws IOException {
    if (!Files.isDirectory(directory.toAbsolutePath())) {
      throw new NoSuchFileException(directory.toString());
    }
    return locate(name);
  }

  /** The file of the script of this name; empty where there is none. */
  Optional<Path> locate(String name) {
    // RFC 5198 §2 names scripts in NFC, and some systems name files in NFD
    String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
    return Stream.of(name + ".sieve", name, decomposed + ".sieve", decomposed)
        .flatMap(file -> path(file).stream())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private Optional<Path> path(String file) {
    try {
      Path path = directory.resolve(file);
      boolean isInside = directory.toAbsolutePath().equals(path.toAbsolutePath().getParent());
      return isInside ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private String shown(String name, Path path) {
    return shownBelow.map(prefix -> prefix + name).orElseGet(path::toString);
  }

  private static Source read(Path path, String shown) throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      return switch (ScriptFile.decode(shown, file.readNBytes(ScriptFile.MOST_OCTETS + 1))) {
        case ScriptFile.Read(Source source) -> source;
        case ScriptFile.Unreadable _ -> Source.of(shown, NOT_UTF_8);
      };
    }
  }
}
