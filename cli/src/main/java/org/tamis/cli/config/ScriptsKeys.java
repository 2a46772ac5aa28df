package org.tamis.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.accounts.NameTemplate;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.scripts.ScriptLayout;

/** The keys of {@code [scripts]} that say where scripts are. */
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

  private final Section scripts;

  private ScriptsKeys(ConfigFile file) {
    this.scripts = file.section("scripts");
  }

  /** Empty where it cannot be told, and then that is a mistake. */
  static Optional<ScriptsPlace> required(ConfigFile file, Optional<SharedSettings> database) {
    return new ScriptsKeys(file).read(database, true);
  }

  /** For commands that can do without. */
  static Optional<ScriptsPlace> optional(ConfigFile file, Optional<SharedSettings> database) {
    return new ScriptsKeys(file).read(database, false);
  }

  private Optional<ScriptsPlace> read(Optional<SharedSettings> database, boolean required) {
    Store store =
        scripts.choice("store", Map.of("files", Store.FILES, "database", Store.DATABASE), "files");
    Layout layout =
        scripts.choice("layout", Map.of("tamis", Layout.TAMIS, "dovecot", Layout.DOVECOT), "tamis");
    Optional<Path> directory = scripts.requiredPath("directory", required && store == Store.FILES);
    Optional<Path> active = scripts.path("active");
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
}
