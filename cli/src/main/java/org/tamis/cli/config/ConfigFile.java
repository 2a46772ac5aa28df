package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tamis.engine.text.Nearest;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A parsed TOML file that knows which of its keys somebody asked for. */
final class ConfigFile {
  private final Path directory;
  private final TomlParseResult toml;
  private final Mistakes mistakes;
  private final Map<String, Key> known = new TreeMap<>();
  private final Set<String> wrong = new HashSet<>();

  private ConfigFile(Path directory, TomlParseResult toml, Mistakes mistakes) {
    this.directory = directory;
    this.toml = toml;
    this.mistakes = mistakes;
  }

  static ConfigFile read(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    Mistakes mistakes = new Mistakes(path.toString());
    TomlParseResult toml = Toml.parse(path);
    for (TomlParseError error : toml.errors()) {
      mistakes.add(error.position().line(), firstLine(String.valueOf(error.getMessage())));
    }
    return new ConfigFile(directory == null ? Path.of(".") : directory, toml, mistakes);
  }

  /** A file without a single key. */
  static ConfigFile empty() {
    return new ConfigFile(Path.of(""), Toml.parse(""), new Mistakes(""));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  Path directory() {
    return directory;
  }

  Mistakes mistakes() {
    return mistakes;
  }

  Section section(String name) {
    return new Section(this, name);
  }

  void know(Key key) {
    known.put(key.name(), key);
  }

  void mistake(String key, String problem) {
    wrong.add(key);
    mistakes.add(line(key), key + ": " + problem);
  }

  /** Whether a mistake has been found in the value of this key. */
  boolean isWrong(String key) {
    return wrong.contains(key);
  }

  List<Key> known() {
    return List.copyOf(known.values());
  }

  Optional<Object> value(String key) {
    List<String> path = List.of(key.split("\\."));
    boolean reachable = path.size() == 1 || toml.get(path.getFirst()) instanceof TomlTable;
    return reachable ? Optional.ofNullable(toml.get(path)) : Optional.empty();
  }

  /** 0 when the key is not in the file. */
  int line(String key) {
    return value(key).isPresent() ? line(List.of(key.split("\\."))) : 0;
  }

  private int line(List<String> path) {
    TomlPosition position = toml.inputPositionOf(path);
    return position == null ? 0 : position.line();
  }

  /** Notes every key that nobody asked for: a misspelt setting would silently not hold. */
  void refuseUnknownKeys() {
    for (Map.Entry<String, Object> entry : toml.entrySet()) {
      if (entry.getValue() instanceof TomlTable table && isSection(entry.getKey())) {
        table.keySet().forEach(key -> refuseUnknown(List.of(entry.getKey(), key)));
      } else {
        refuseUnknown(List.of(entry.getKey()));
      }
    }
  }

  private boolean isSection(String name) {
    return known.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
  }

  private void refuseUnknown(List<String> path) {
    String key = String.join(".", path);
    if (known.containsKey(key)) {
      return;
    }
    if (isSection(key)) {
      mistakes.add(line(path), key + ": expected a table, as in [" + key + "]");
      return;
    }
    String advice = nearest(key).map(name -> "; did you mean " + name + "?").orElse("");
    mistakes.add(line(path), key + ": unknown key" + advice);
  }

  private Optional<String> nearest(String key) {
    List<String> names = new ArrayList<>(known.keySet());
    known.keySet().stream()
        .filter(name -> name.contains("."))
        .map(name -> name.substring(0, name.indexOf('.')))
        .distinct()
        .forEach(names::add);
    return Nearest.to(key, names, Math.max(2, lastWord(key).length() / 3));
  }

  private static String lastWord(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
