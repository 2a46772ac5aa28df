package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;

/** Reads something from a configuration, such as {@link ConfigReader#readLanguage}. */
@FunctionalInterface
public interface ConfigReading<T> {
  ConfigResult<T> of(Path path) throws IOException;

  /** What the user's file has; empty once the user has been told what is wrong with it. */
  default Optional<T> from(String file, Terminal terminal) {
    try {
      return switch (of(Path.of(file))) {
        case ConfigResult.Good<T> good -> {
          good.hints().forEach(hint -> terminal.error("warning: " + hint));
          yield Optional.of(good.config());
        }
        case ConfigResult.Wrong<T> wrong -> {
          wrong.mistakes().forEach(terminal::error);
          yield Optional.empty();
        }
      };
    } catch (IOException e) {
      terminal.error(Reason.about(file, e));
    } catch (InvalidPathException e) {
      terminal.error(file + ": is not a path: " + e.getReason());
    }
    return Optional.empty();
  }
}
