package org.tamis.bridge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The broken and unusual messages of the engine's tests. */
public final class Corpus {
  private static final Path FOLDER = Path.of("../engine/src/test/resources/corpus");

  private Corpus() {}

  /** Never empty, so that no test passes for want of messages. */
  public static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("no messages in " + FOLDER.toAbsolutePath());
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
