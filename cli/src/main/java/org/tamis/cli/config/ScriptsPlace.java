package org.tamis.cli.config;

import java.nio.file.Path;
import java.util.Optional;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptLayout;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.sql.SqlScriptStore;

/** Where the scripts of all accounts are. */
public sealed interface ScriptsPlace {
  /** A directory of this program alone, with one of each account in it. */
  record Own(Path directory) implements ScriptsPlace {
    @Override
    public ScriptStore open(Quota quota) {
      return new FileScriptStore(directory, quota);
    }

    @Override
    public Optional<Path> root() {
      return Optional.of(directory);
    }

    @Override
    public String toString() {
      return directory.toString();
    }
  }

  /** Where Dovecot has them, which may use them at the same time. */
  record WithDovecot(ScriptLayout.Dovecot layout) implements ScriptsPlace {
    @Override
    public ScriptStore open(Quota quota) {
      return new FileScriptStore(layout, quota);
    }

    @Override
    public String toString() {
      return layout.directory().text();
    }
  }

  /** In a database that several services may share. */
  record InDatabase(SharedSettings settings) implements ScriptsPlace {
    @Override
    public SqlScriptStore open(Quota quota) {
      return SqlScriptStore.open(settings, quota);
    }

    @Override
    public String toString() {
      return settings.label();
    }
  }

  ScriptStore open(Quota quota);

  /** The one directory that all accounts have theirs in, and nobody else; empty without one. */
  default Optional<Path> root() {
    return Optional.empty();
  }
}
