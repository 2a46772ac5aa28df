package org.tamis.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A server that takes mail. */
interface Target extends AutoCloseable {
  String name();

  int lmtpPort();

  /** All that work for it. */
  ProcessTree processes();

  /** The end of its log. */
  String log();

  @Override
  void close() throws IOException, InterruptedException;

  /** The accounts with this word in their names. */
  static List<String> accounts(String word, int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "%s-%03d@x.example".formatted(word, i))
        .toList();
  }

  /** Messages in the Maildir trees below a directory. */
  static long stored(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().matches(".*/(new|cur)/[^/]+"))
          .filter(Files::isRegularFile)
          .count();
    }
  }
}
