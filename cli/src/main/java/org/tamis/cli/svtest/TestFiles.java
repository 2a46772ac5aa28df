package org.tamis.cli.svtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tamis.service.text.Reason;

/** Which files an argument of the command names. */
sealed interface TestFiles {
  /** One or more files, those of a directory by name. */
  record Found(List<String> files) implements TestFiles {}

  /**
   * Nothing to run.
   *
   * @param problem one line that begins with the argument
   */
  record Nothing(String problem) implements TestFiles {}

  /** A file is taken whatever its name; in a directory, however deep, all *.svtest files are. */
  static TestFiles of(String argument) {
    try {
      Path path = Path.of(argument);
      return Files.isDirectory(path) ? below(path) : new Found(List.of(argument));
    } catch (InvalidPathException e) {
      return new Nothing(argument + ": is not a path: " + e.getReason());
    } catch (IOException e) {
      return new Nothing(Reason.about(argument, e));
    }
  }

  private static TestFiles below(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      List<String> files =
          all.filter(path -> path.toString().endsWith(".svtest") && !Files.isDirectory(path))
              .sorted()
              .map(Path::toString)
              .toList();
      return files.isEmpty()
          ? new Nothing(directory + ": no .svtest files in this directory")
          : new Found(files);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
