package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The messages under {@code src/test/resources/corpus} and what was found in them before. With
 * {@code -Dgolden.write=true} the tables are written anew: look at the difference before you
 * commit.
 */
final class Corpus {
  private static final Path FOLDER = Path.of("src/test/resources/corpus");

  private Corpus() {}

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".eml")).sorted().toList();
    }
  }

  static void assertMatches(String table, Function<Message, String> describe) throws IOException {
    StringBuilder found = new StringBuilder();
    for (Path file : files()) {
      Message message = Message.of(Files.readAllBytes(file));
      found.append(file.getFileName()).append('\n').append(describe.apply(message));
    }
    Path golden = FOLDER.resolve(table);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, found);
    }
    assertThat(found.toString()).isEqualTo(Files.readString(golden));
  }
}
