package org.tamis.cli.svtest.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.lists.DictText;
import org.tamis.grammar.source.Source;

/**
 * Scripts in one file, a dictionary of Dovecot: {@code priv/sieve/name/NAME} has the id of a
 * script, {@code priv/sieve/data/ID} its text.
 */
final class DictionaryFile {
  private static final String NAMES = "priv/sieve/name/";
  private static final String TEXTS = "priv/sieve/data/";

  private final Map<String, String> values;

  private DictionaryFile(Map<String, String> values) {
    this.values = values;
  }

  static DictionaryFile read(Path file) throws IOException {
    return new DictionaryFile(DictText.parse(Files.readString(file, UTF_8)).values());
  }

  Optional<Source> script(String name) {
    return Optional.ofNullable(values.get(NAMES + name))
        .flatMap(id -> Optional.ofNullable(values.get(TEXTS + id)))
        .map(text -> Source.of(name, text));
  }
}
