package org.tamis.cli.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.database.Durability;
import org.tamis.service.database.SharedSettings;

/** The keys of {@code [state]}. */
final class StateKeys {
  /** Beside the accounts' scripts, where no configuration says otherwise. */
  private static final String STATE = ".tamis.sqlite";

  private static final String DATABASE = "database";

  private enum Store {
    FILE,
    DATABASE
  }

  private final ConfigFile file;
  private final Section state;

  private StateKeys(ConfigFile file) {
    this.file = file;
    this.state = file.section("state");
  }

  /** Empty where it cannot be told, and then that is a mistake. */
  static Optional<StatePlace> required(
      ConfigFile file, Optional<ScriptsPlace> scripts, Optional<SharedSettings> database) {
    return new StateKeys(file).read(scripts, database, scripts.isPresent());
  }

  /** For commands that can do without. */
  static Optional<StatePlace> optional(
      ConfigFile file, Optional<ScriptsPlace> scripts, Optional<SharedSettings> database) {
    return new StateKeys(file).read(scripts, database, false);
  }

  private Optional<StatePlace> read(
      Optional<ScriptsPlace> scripts, Optional<SharedSettings> database, boolean required) {
    Store store =
        state.choice("store", Map.of("file", Store.FILE, "database", Store.DATABASE), "file");
    Optional<Path> path = state.path(DATABASE);
    Optional<Path> spool =
        state.optional(
            "spool",
            "a directory of the user among the temporary files",
            "a path",
            text -> state.resolved(text).filter(_ -> !text.isEmpty()));
    Durability durability = durability(file.section(DatabaseKeys.SECTION));
    return switch (store) {
      case FILE -> inFile(path.or(() -> scripts.flatMap(StateKeys::usual)), required);
      case DATABASE -> {
        if (path.isPresent()) {
          state.mistake(DATABASE, "a file cannot be used together with state.store = \"database\"");
        }
        yield database.map(shared ->
            new StatePlace.InDatabase(shared, durability, spool.orElseGet(StateKeys::temporary)));
      }
    };
  }

  private static Durability durability(Section database) {
    return database.choice(
        "durability",
        Map.of(
            "required",
            Durability.REQUIRED,
            "warn",
            Durability.WARN,
            "unchecked",
            Durability.UNCHECKED),
        "required");
  }

  private Optional<StatePlace> inFile(Optional<Path> path, boolean required) {
    if (required && path.isEmpty() && !state.has(DATABASE)) {
      state.missing(DATABASE, "a path, since it cannot be in scripts.directory");
    }
    return path.map(StatePlace.InFile::new);
  }

  private static Optional<Path> usual(ScriptsPlace scripts) {
    return scripts.root().map(directory -> directory.resolve(STATE));
  }

  /** Of the user of the service. */
  private static Path temporary() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "tamis-" + System.getProperty("user.name"));
  }
}
