package org.tamis.cli.test.world;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;
import org.tamis.cli.script.ScriptFolder;
import org.tamis.engine.ScriptLibrary;
import org.tamis.grammar.source.Source;

/** The scripts that those of a test may include; without the directory there are none. */
final class IncludedScripts implements ScriptLibrary {
  private final Supplier<Setup> setup;

  IncludedScripts(Supplier<Setup> setup) {
    this.setup = setup;
  }

  @Override
  public Optional<Source> find(Location location, String name) {
    ScriptFolder folder =
        switch (location) {
          case PERSONAL -> new ScriptFolder(setup.get().personal, Optional.of(""));
          case GLOBAL -> new ScriptFolder(setup.get().global, Optional.of(""));
        };
    try {
      return Files.isDirectory(folder.directory()) ? folder.find(name) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // as missing as one that is not there
    }
  }
}
