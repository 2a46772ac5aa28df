package org.tamis.cli.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tamis.engine.text.Nearest;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A parsed TOML file that knows which of its keys somebody asked for. */
public final class ConfigFile {
  private final Path directory;
  private final TomlParseResult toml;
  private final Mistakes mistakes;
  private final Mistakes hints;
  private final Map<String, Key> known = new TreeMap<>();
  private final Set<String> wrong = new HashSet<>();
  private final Set<SecretFile> secrets = new LinkedHashSet<>();

  private ConfigFile(Path directory, TomlParseResult toml, Mistakes mistakes, Mistakes hints) {
    this.directory = directory;
    this.toml = toml;
    this.mistakes = mistakes;
    this.hints = hints;
  }

  /**
   * Parses a file; what is no TOML is among its mistakes.
   *
   * @throws IOException when it cannot be read at all
   */
  public static ConfigFile read(Path path) throws IOException {
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
  public static ConfigFile empty() {
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

  /**
   * A table of the file, whether it is there or not.
   *
   * @param name "" for the top of the file; with dots for a table in a table
   */
  public Section section(String name) {
    return new Section(this, name);
  }

  /** The names of the tables in a table, in their order in the file. */
  public List<String> tablesIn(String name) {
    return value(name)
        .filter(TomlTable.class::isInstance)
        .map(TomlTable.class::cast)
        .map(table ->
            table.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof TomlTable)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(inner -> line(List.of(name, inner))))
                .toList())
        .orElse(List.of());
  }

  /**
   * What has been read, if it is without a mistake.
   *
   * @param <T> what the file is about
   */
  public <T> ConfigResult<T> result(Optional<T> read) {
    return read.isPresent() && mistakes.isEmpty()
        ? new ConfigResult.Good<>(read.get(), hints.lines())
        : new ConfigResult.Wrong<>(mistakes.lines());
  }

  /** Whether nothing is wrong so far. */
  public boolean isGood() {
    return mistakes.isEmpty();
  }

  void know(Key key) {
    known.put(key.name(), key);
  }

  /** Notes what is wrong with the value of a key. */
  public void mistake(String key, String problem) {
    wrong.add(key);
    mistakes.add(line(key), key + ": " + problem);
  }

  void hint(String key, String text) {
    hints.add(line(key), key + ": " + text);
  }

  void secret(String key, Path file) {
    secrets.add(new SecretFile(key, file));
  }

  /** The files of passwords and keys that were read, each once, in their order. */
  List<SecretFile> secrets() {
    return List.copyOf(secrets);
  }

  /** Whether a mistake has been found in the value of this key. */
  boolean isWrong(String key) {
    return wrong.contains(key);
  }

  /** Each key of the file with its value, in words by which two states of a file are compared. */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, Object> entry : toml.dottedEntrySet(true)) {
      if (!(entry.getValue() instanceof TomlTable table) || table.isEmpty()) {
        values.put(entry.getKey(), compared(entry.getValue()));
      }
    }
    return values;
  }

  private static String compared(Object value) {
    return value instanceof TomlArray array ? array.toJson() : value.toString();
  }

  /** Every key that somebody asked for, by name. */
  public List<Key> known() {
    return List.copyOf(known.values());
  }

  Optional<Object> value(String key) {
    return value(List.of(key.split("\\.")));
  }

  private Optional<Object> value(List<String> path) {
    boolean reachable =
        path.size() == 1
            || value(path.subList(0, path.size() - 1))
                .filter(TomlTable.class::isInstance)
                .isPresent();
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
  public void refuseUnknownKeys() {
    refuseUnknownIn(List.of(), toml);
  }

  private void refuseUnknownIn(List<String> path, TomlTable table) {
    for (Map.Entry<String, Object> entry : table.entrySet()) {
      List<String> inner = new ArrayList<>(path);
      inner.add(entry.getKey());
      if (entry.getValue() instanceof TomlTable deeper && isSection(String.join(".", inner))) {
        refuseUnknownIn(inner, deeper);
      } else {
        refuseUnknown(inner);
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
