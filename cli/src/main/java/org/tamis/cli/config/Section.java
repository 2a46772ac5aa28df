package org.tamis.cli.config;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tomlj.TomlArray;

/**
 * Reads the settings of one table. Each method names a key, what it takes, and what holds when it
 * is missing; a wrong value is noted as a mistake, and the default stands in so that reading goes
 * on.
 */
public final class Section {
  static final String REQUIRED = "required";
  public static final String NONE = "none";

  private final ConfigFile file;
  private final String name;

  /**
   * @param name "" for the top of the file
   */
  Section(ConfigFile file, String name) {
    this.file = file;
    this.name = name;
  }

  String text(String key, String standard) {
    return text(key, '"' + standard + '"', "a string").orElse(standard);
  }

  public Optional<String> optionalText(String key) {
    return optionalText(key, NONE);
  }

  /**
   * @param standard what holds otherwise, in words
   */
  public Optional<String> optionalText(String key, String standard) {
    return text(key, standard, "a string");
  }

  /** A number that need not be whole. */
  Optional<BigDecimal> positive(String key) {
    return read(
        key,
        NONE,
        "a number above 0",
        value ->
            value instanceof Long || value instanceof Double
                ? decimal(value).filter(number -> number.signum() > 0)
                : Optional.empty());
  }

  private static Optional<BigDecimal> decimal(Object number) {
    try {
      return Optional.of(new BigDecimal(number.toString()));
    } catch (NumberFormatException e) {
      return Optional.empty(); // TOML has inf and nan
    }
  }

  private Optional<String> text(String key, String standard, String expected) {
    return read(
        key,
        standard,
        expected,
        value ->
            value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty());
  }

  public boolean flag(String key, boolean standard) {
    return optionalFlag(key, Boolean.toString(standard)).orElse(standard);
  }

  /** As {@link #flag}; {@code standard} says in words what holds otherwise. */
  Optional<Boolean> optionalFlag(String key, String standard) {
    return read(
        key,
        standard,
        "true or false",
        value -> value instanceof Boolean flag ? Optional.of(flag) : Optional.empty());
  }

  int number(String key, int least, int most, int standard) {
    return Math.toIntExact(number(key, least, most, (long) standard));
  }

  long number(String key, long least, long most, long standard) {
    return read(
            key,
            Long.toString(standard),
            "a number from " + least + " to " + most,
            value ->
                value instanceof Long number && number >= least && number <= most
                    ? Optional.of(number)
                    : Optional.empty())
        .orElse(standard);
  }

  /** Octets: a number, or a string such as "64M". */
  long size(String key, long least, long most, String standard) {
    return read(
            key,
            '"' + standard + '"',
            "a size from "
                + Quantity.size(least)
                + " to "
                + Quantity.size(most)
                + ", such as \""
                + standard
                + '"',
            value -> Quantity.parseSize(value).filter(size -> size >= least && size <= most))
        .or(() -> Quantity.parseSize(standard))
        .orElseThrow();
  }

  /** A string such as "30s", "5m" or "1h". */
  Duration time(String key, Duration least, Duration most, String standard) {
    return read(
            key,
            '"' + standard + '"',
            "a time from "
                + Quantity.time(least)
                + " to "
                + Quantity.time(most)
                + ", such as \""
                + standard
                + '"',
            value ->
                Quantity.parseTime(value)
                    .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0))
        .or(() -> Quantity.parseTime(standard))
        .orElseThrow();
  }

  public <T> T choice(String key, Map<String, T> choices, String standard) {
    String words = String.join(", ", choices.keySet().stream().map(c -> '"' + c + '"').toList());
    return read(
            key,
            '"' + standard + '"',
            "one of " + words,
            value -> Optional.ofNullable(choices.get(String.valueOf(value))))
        .or(() -> Optional.ofNullable(choices.get(standard)))
        .orElseThrow();
  }

  /** A string in a form of its own. */
  public <T> Optional<T> optional(
      String key, String standard, String expected, Function<String, Optional<T>> parse) {
    return read(
        key,
        standard,
        expected,
        value -> value instanceof String text ? parse.apply(text) : Optional.<T>empty());
  }

  /** Like {@link #choice} for values that cannot all be listed. */
  <T> T parsed(String key, String standard, String expected, Function<String, Optional<T>> parse) {
    return read(
            key,
            '"' + standard + '"',
            expected,
            value -> value instanceof String text ? parse.apply(text) : Optional.empty())
        .or(() -> parse.apply(standard))
        .orElseThrow();
  }

  /** Of unix sockets. */
  Set<PosixFilePermission> socketMode() {
    return parsed("socket-mode", "660", "an octal mode such as \"660\"", Listen::mode);
  }

  /** A string alone or those of an array; none for anything else. */
  static List<String> oneOrMore(Object value) {
    return switch (value) {
      case String text -> List.of(text);
      case TomlArray array -> strings(array).orElse(List.of());
      default -> List.of();
    };
  }

  public List<String> texts(String key) {
    return texts(key, "[]");
  }

  /**
   * @param standard what holds otherwise, in words
   */
  List<String> texts(String key, String standard) {
    return this.<List<String>>read(
            key,
            standard,
            "a list of strings",
            value -> value instanceof TomlArray array ? strings(array) : Optional.empty())
        .orElse(List.of());
  }

  /** The elements of an array; empty when not all of them are strings. */
  public static Optional<List<String>> strings(TomlArray array) {
    List<String> texts = new ArrayList<>();
    for (Object element : array.toList()) {
      if (!(element instanceof String text)) {
        return Optional.empty();
      }
      texts.add(text);
    }
    return Optional.of(List.copyOf(texts));
  }

  /** A file or directory; a relative path starts at the configuration file's directory. */
  public Optional<Path> path(String key) {
    return path(key, NONE);
  }

  /** Files and directories, as for {@link #path(String)}. */
  List<Path> paths(String key) {
    return texts(key).stream().flatMap(text -> resolved(text).stream()).toList();
  }

  /** One file or a list of them; none where the key is missing or wrong. */
  List<Path> pathOrPaths(String key) {
    return read(key, NONE, "a path, or a list of paths", this::resolvedAll).orElse(List.of());
  }

  private Optional<List<Path>> resolvedAll(Object value) {
    List<String> texts = oneOrMore(value);
    List<Path> paths = texts.stream().flatMap(text -> resolved(text).stream()).toList();
    boolean complete = !texts.contains("") && paths.size() == texts.size();
    return complete && !paths.isEmpty() ? Optional.of(paths) : Optional.empty();
  }

  /** Like {@link #path(String)} for a key that must be there. */
  Optional<Path> requiredPath(String key) {
    return requiredPath(key, true);
  }

  /**
   * The same.
   *
   * @param required whether that is so with the other keys
   */
  Optional<Path> requiredPath(String key, boolean required) {
    Optional<Path> path = path(key, REQUIRED);
    if (required && !has(key)) {
      file.mistakes().add(0, full(key) + ": missing; expected a path");
    }
    return path;
  }

  private Optional<Path> path(String key, String standard) {
    return read(
        key,
        standard,
        "a path",
        value ->
            value instanceof String text && !text.isEmpty() ? resolved(text) : Optional.empty());
  }

  /** As for a key that is a path. */
  public Optional<Path> resolved(String text) {
    try {
      return Optional.of(file.directory().resolve(text).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Notes that a key of a table that is there is missing. */
  public void missing(String key, String expected) {
    file.mistakes().add(file.line(name), full(key) + ": missing; expected " + expected);
  }

  public boolean has(String key) {
    return file.value(full(key)).isPresent();
  }

  /** Whether the key is in the file with this text. */
  boolean is(String key, String text) {
    return file.value(full(key)).filter(text::equals).isPresent();
  }

  /** Whether the key is in the file with a value that it cannot have. */
  public boolean isWrong(String key) {
    return file.isWrong(full(key));
  }

  /** Notes what is wrong with a key's value in a way that only its user can tell. */
  public void mistake(String key, String problem) {
    file.mistake(full(key), problem);
  }

  /** Notes that the key names a file that nobody else should read. */
  public void secret(String key, Path path) {
    file.secret(full(key), path);
  }

  /** Notes that a value is taken, and how. */
  public void hint(String key, String text) {
    file.hint(full(key), text);
  }

  /**
   * A value of any kind.
   *
   * @param parse of what the TOML parser made; empty when it is not as expected
   */
  public <T> Optional<T> read(
      String key, String standard, String expected, Function<Object, Optional<T>> parse) {
    file.know(new Key(full(key), standard));
    Optional<Object> value = file.value(full(key));
    Optional<T> parsed = value.flatMap(parse);
    if (value.isPresent() && parsed.isEmpty()) {
      mistake(key, "expected " + expected + ", found " + Quantity.shown(value.get()));
    }
    return parsed;
  }

  /** With the name of the section. */
  public String full(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }
}
