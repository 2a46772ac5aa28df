package org.tamis.cli.svtest.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.grammar.source.Source;

/**
 * Scripts in one file, as Dovecot's file dictionaries keep them: a line with a key and a line with
 * its value, in turn. {@code priv/sieve/name/NAME} has the id of a script, {@code
 * priv/sieve/data/ID} its text.
 */
final class DictionaryFile {
  private static final String NAMES = "priv/sieve/name/";
  private static final String TEXTS = "priv/sieve/data/";

  private final Map<String, String> values;

  private DictionaryFile(Map<String, String> values) {
    this.values = values;
  }

  static DictionaryFile read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, UTF_8);
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      values.put(unescaped(lines.get(i)), unescaped(lines.get(i + 1)));
    }
    return new DictionaryFile(values);
  }

  Optional<Source> script(String name) {
    return Optional.ofNullable(values.get(NAMES + name))
        .flatMap(id -> Optional.ofNullable(values.get(TEXTS + id)))
        .map(text -> Source.of(name, text));
  }

  /** What cannot stand in a line is U+0001 and a letter. */
  private static String unescaped(String line) {
    return line.replace("\u0001n", "\n")
        .replace("\u0001r", "\r")
        .replace("\u0001t", "\t")
        .replace("\u00010", "\0")
        .replace("\u00011", "\u0001");
  }
}
