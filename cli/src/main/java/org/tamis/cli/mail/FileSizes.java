package org.tamis.cli.mail;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** How much there is to read; roughly is enough. */
final class FileSizes {
  private FileSizes() {}

  /** Octets in all files that are named, or that are in a directory; empty when nobody can tell. */
  static OptionalLong of(List<String> names) {
    long octets = 0;
    for (String name : names) {
      if (name.equals("-")) {
        return OptionalLong.empty();
      }
      octets += octets(name);
    }
    return OptionalLong.of(octets);
  }

  private static long octets(String name) {
    try {
      Path path = Path.of(name);
      boolean isMaildir = Files.isDirectory(path.resolve("cur"));
      return isMaildir
          ? inside(path.resolve("cur")) + inside(path.resolve("new"))
          : Files.isDirectory(path) ? inside(path) : Files.size(path);
    } catch (IOException | InvalidPathException _) {
      return 0; // whoever reads it says what is wrong
    }
  }

  private static long inside(Path directory) throws IOException {
    long octets = 0;
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
        for (Path file : files) {
          octets += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
      }
    }
    return octets;
  }
}
