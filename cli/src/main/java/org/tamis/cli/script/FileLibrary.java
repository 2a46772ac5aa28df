package org.tamis.cli.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;

/**
 * What a script in a file can include: the user's scripts are beside it.
 *
 * @param global empty where there are no global scripts
 */
public record FileLibrary(ScriptFolder personal, Optional<ScriptFolder> global)
    implements ScriptLibrary {
  /**
   * What a script can include.
   *
   * @param script its path as the user gave it, or {@code -}
   */
  public static FileLibrary beside(String script, Optional<Path> global) {
    Path parent = Path.of(script).getParent();
    Path folder = parent == null ? Path.of("") : parent;
    return new FileLibrary(
        new ScriptFolder(folder, Optional.empty()), global.map(ScriptFolder::global));
  }

  /** The file of a script; empty where there is none. */
  public Optional<Path> locate(Location location, String name) {
    return switch (location) {
      case PERSONAL -> personal.locate(name);
      case GLOBAL -> global.flatMap(folder -> folder.locate(name));
    };
  }

  @Override
  public Optional<Source> find(Location location, String name) {
    try {
      return switch (location) {
        case PERSONAL -> personal.find(name);
        case GLOBAL -> global.isEmpty() ? Optional.empty() : global.get().find(name);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
