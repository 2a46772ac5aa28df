package org.tamis.cli.svtest.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.tamis.cli.script.ScriptFolder;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;

/**
 * The scripts that those of a test may include: in a directory or a {@link DictionaryFile}; where
 * neither is there, there are none.
 */
final class IncludedScripts implements ScriptLibrary {
  private final Supplier<Setup> setup;

  IncludedScripts(Supplier<Setup> setup) {
    this.setup = setup;
  }

  @Override
  public Optional<Source> find(Location location, String name) {
    Path place =
        switch (location) {
          case PERSONAL -> setup.get().scripts().personal();
          case GLOBAL -> setup.get().scripts().global();
        };
    try {
      if (Files.isDirectory(place)) {
        return new ScriptFolder(place, Optional.of("")).find(name);
      }
      return Files.isRegularFile(place)
          ? DictionaryFile.read(place).script(name)
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // as missing as one that is not there
    }
  }
}
