package org.tamis.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.accounts.NameTemplate;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.scripts.ScriptLayout;

/** The keys of {@code [scripts]} and {@code [database]} that say where scripts are. */
final class ScriptsKeys {
  private static final String ACTIVE_LINK = ".dovecot.sieve";
  private static final String TEMPLATE =
      "expected %u or %n in it, which with %d stand for the account and its parts";

  private enum Store {
    FILES,
    DATABASE
  }

  private enum Layout {
    TAMIS,
    DOVECOT
  }

  private final ConfigFile file;
  private final Section scripts;

  private ScriptsKeys(ConfigFile file) {
    this.file = file;
    this.scripts = file.section("scripts");
  }

  /** Empty where it cannot be told, and then that is a mistake. */
  static Optional<ScriptsPlace> required(ConfigFile file) {
    return new ScriptsKeys(file).read(true);
  }

  /** For commands that can do without. */
  static Optional<ScriptsPlace> optional(ConfigFile file) {
    return new ScriptsKeys(file).read(false);
  }

  private Optional<ScriptsPlace> read(boolean required) {
    Store store =
        scripts.choice("store", Map.of("files", Store.FILES, "database", Store.DATABASE), "files");
    Layout layout =
        scripts.choice("layout", Map.of("tamis", Layout.TAMIS, "dovecot", Layout.DOVECOT), "tamis");
    Optional<Path> directory = scripts.requiredPath("directory", required && store == Store.FILES);
    Optional<Path> active = scripts.path("active");
    Optional<SharedSettings> database = database(file.section("database"), store == Store.DATABASE);
    return switch (store) {
      case DATABASE -> database.map(ScriptsPlace.InDatabase::new);
      case FILES ->
          switch (layout) {
            case TAMIS -> directory.map(this::own);
            case DOVECOT -> directory.flatMap(path -> withDovecot(path, active));
          };
    };
  }

  private ScriptsPlace own(Path directory) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      scripts.mistake("directory", directory + " is not a directory");
    }
    return new ScriptsPlace.Own(directory);
  }

  private Optional<ScriptsPlace> withDovecot(Path directory, Optional<Path> active) {
    Optional<NameTemplate> place = template("directory", directory);
    Path link = active.orElseGet(() -> directory.resolveSibling(ACTIVE_LINK));
    return place.flatMap(files ->
        template("active", link)
            .map(to -> new ScriptsPlace.WithDovecot(new ScriptLayout.Dovecot(files, to))));
  }

  private Optional<NameTemplate> template(String key, Path path) {
    Optional<NameTemplate> template = NameTemplate.parse(path.toString());
    if (template.isEmpty() && scripts.has(key)) {
      scripts.mistake(key, TEMPLATE);
    } else if (template.isEmpty()) {
      scripts.missing(key, "a path, since " + path + " would be one link for all accounts");
    }
    return template;
  }

  private static Optional<SharedSettings> database(Section section, boolean chosen) {
    Optional<SharedSettings> database =
        DatabaseKeys.read(
            section,
            "jdbc:postgresql:",
            "a URL of PostgreSQL, such as \"jdbc:postgresql://127.0.0.1/tamis\"");
    if (chosen && !section.has(DatabaseKeys.URL)) {
      section.missing(DatabaseKeys.URL, "a string, since scripts.store is \"database\"");
    }
    return database;
  }
}
