package org.tamis.cli.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
  private final Mistakes hints;
  private final Map<String, Key> known = new TreeMap<>();
  private final Set<String> wrong = new HashSet<>();

  private ConfigFile(Path directory, TomlParseResult toml, Mistakes mistakes, Mistakes hints) {
    this.directory = directory;
    this.toml = toml;
    this.mistakes = mistakes;
    this.hints = hints;
  }

  static ConfigFile read(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    Mistakes mistakes = new Mistakes(path.toString());
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    TomlParseResult toml = Toml.parse(text);
    for (TomlParseError error : toml.errors()) {
      int line = error.position().line();
      String advice = TomlAdvice.of(text, line).map(help -> "; " + help).orElse("");
      mistakes.add(line, firstLine(String.valueOf(error.getMessage())) + advice);
    }
    return new ConfigFile(
        directory == null ? Path.of(".") : directory,
        toml,
        mistakes,
        new Mistakes(path.toString()));
  }

  /** A file without a single key. */
  static ConfigFile empty() {
    return new ConfigFile(Path.of(""), Toml.parse(""), new Mistakes(""), new Mistakes(""));
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

  /** What is no mistake, and yet not as the file says. */
  Mistakes hints() {
    return hints;
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

  void hint(String key, String text) {
    hints.add(line(key), key + ": " + text);
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
    return Nearest.to(key, names, Math.max(2, lastWord(key).length() / 3))
        .or(() -> abbreviated(key, names))
        .or(() -> elsewhere(key, names));
  }

  /** Such as {@code scripts.dir} and {@code managesieve.cert}: the shortest that begins so. */
  private static Optional<String> abbreviated(String key, List<String> names) {
    boolean says = lastWord(key).length() > 1;
    return names.stream()
        .filter(name -> says && name.startsWith(key.toLowerCase(Locale.ROOT)))
        .filter(name -> name.indexOf('.') == name.lastIndexOf('.'))
        .min(Comparator.comparingInt(String::length));
  }

  /** Such as {@code lmtp.parallel}: the same word in another table, if it is in one only. */
  private static Optional<String> elsewhere(String key, List<String> names) {
    boolean says = lastWord(key).length() >= 8; // `user` means something else in each table
    List<String> same =
        names.stream().filter(name -> says && lastWord(name).equals(lastWord(key))).toList();
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  private static String lastWord(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
