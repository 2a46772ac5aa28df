package org.tamis.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineLoggingTest {
  private final Logger root = Logger.getLogger("");
  private final Level level = root.getLevel();
  private final List<Handler> handlers = List.of(root.getHandlers());

  @AfterEach
  void restore() {
    Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
    handlers.forEach(root::addHandler);
    root.setLevel(level);
  }

  @Test
  void theDatabasesLibrariesTellTheirTroublesOnly() {
    for (String library : List.of("org.flywaydb", "com.zaxxer.hikari")) {
      Logger logger = Logger.getLogger(library);
      logger.setLevel(Level.INFO);
      LineLogging.toStandardError();
      Logger below = Logger.getLogger(library + ".core");
      assertThat(below.isLoggable(Level.INFO)).isFalse();
      assertThat(below.isLoggable(Level.WARNING)).isTrue();
    }
    assertThat(Logger.getLogger("org.tamis").isLoggable(Level.INFO)).isTrue();
  }
}
