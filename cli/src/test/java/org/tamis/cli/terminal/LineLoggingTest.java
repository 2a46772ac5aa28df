package org.tamis.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.json.LogProperties;
import tools.jackson.core.JsonGenerator;

class LineLoggingTest {
  private final Logger root = Logger.getLogger("");
  private final Level level = root.getLevel();
  private final List<Handler> handlers = List.of(root.getHandlers());

  @AfterEach
  void restore() {
    Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
    handlers.forEach(root::addHandler);
    root.setLevel(level);
    Logger.getLogger("org.tamis").setLevel(null);
  }

  @Test
  void theDatabasesLibrariesTellTheirTroublesOnly() {
    for (String library : List.of("org.flywaydb", "com.zaxxer.hikari")) {
      Logger logger = Logger.getLogger(library);
      logger.setLevel(Level.INFO);
      LineLogging.toStandardError(LogFormat.TEXT);
      Logger below = Logger.getLogger(library + ".core");
      assertThat(below.isLoggable(Level.INFO)).isFalse();
      assertThat(below.isLoggable(Level.WARNING)).isTrue();
    }
    assertThat(Logger.getLogger("org.tamis").isLoggable(Level.INFO)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"SEVERE, ERROR", "WARNING, WARNING", "INFO, INFO", "CONFIG, DEBUG", "FINE, DEBUG"})
  void levelsAreThoseOfMailServers(String jdk, String ours) {
    assertThat(formatted(event("it", Level.parse(jdk)))).contains("\"level\":\"" + ours + "\"");
  }

  @Test
  void stepsAreLoggedOfOursOnly(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("log");
    LineLogging.use(new LogSettings(LogFormat.TEXT, LogLevel.DEBUG, Optional.of(file)));
    Logger.getLogger("org.tamis.service.net.Listener").fine("one");
    Logger.getLogger("org.example").fine("two");
    assertThat(file).content().endsWith(" DEBUG net: one\n").doesNotContain("two");
    LineLogging.use(new LogSettings(LogFormat.TEXT, LogLevel.ERROR, Optional.of(file)));
    Logger.getLogger("org.tamis.service.net.Listener").warning("three");
    assertThat(file).content().doesNotContain("three");
  }

  @Test
  void aFileThatCannotBeOpenedChangesNothing(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("log");
    LineLogging.use(new LogSettings(LogFormat.TEXT, LogLevel.INFO, Optional.of(file)));
    assertThatThrownBy(() ->
            LineLogging.use(new LogSettings(LogFormat.TEXT, LogLevel.INFO, Optional.of(directory))))
        .isInstanceOf(IOException.class);
    Logger.getLogger("org.tamis.service.net.Listener").info("still here");
    assertThat(file).content().endsWith(" INFO net: still here\n");
  }

  /** Operators know no classes. */
  @ParameterizedTest
  @CsvSource({
    "org.tamis.bridge.delivery.DeliveryLog, delivery",
    "org.tamis.bridge.lmtp.LmtpSession, lmtp",
    "org.tamis.bridge.store.imap.Connections, imap",
    "org.tamis.bridge.store.MailChoice, store",
    "org.tamis.managesieve.session.Session, managesieve",
    "org.tamis.service.net.Listener, net",
    "org.tamis.cli.serve.FollowedStore, serve",
    "org.flywaydb.core.Flyway, Flyway"
  })
  void aLineBeginsWithThePartOfTheService(String logger, String part) {
    assertThat(LineLogging.part(logger)).isEqualTo(part);
  }

  @Test
  void aLineOfJsonHasProperties() {
    LogRecord event = event("{0}", Level.INFO);
    event.setParameters(
        new Object[] {
          new LogProperties() {
            @Override
            public void writeTo(JsonGenerator json) {
              json.writeStringProperty("sender", "a\"b\n");
            }
          }
        });
    assertThat(formatted(event))
        .isEqualTo(
            "{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"INFO\",\"part\":\"delivery\","
                + "\"sender\":\"a\\\"b\\n\"}\n");
  }

  @Test
  void anErrorIsOneLineOfJson() {
    LogRecord event = event("it failed\nforged", Level.SEVERE);
    event.setThrown(new IllegalStateException("why"));
    assertThat(formatted(event))
        .startsWith(
            "{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"ERROR\",\"part\":\"delivery\","
                + "\"message\":\"it failed\\nforged\",\"cause\":\"")
        .contains("\"trace\":\"java.lang.IllegalStateException: why\\n")
        .hasLineCount(1)
        .endsWith("}\n");
  }

  private static LogRecord event(String message, Level level) {
    LogRecord event = new LogRecord(level, message);
    event.setLoggerName("org.tamis.bridge.delivery.DeliveryLog");
    event.setInstant(Instant.EPOCH);
    return event;
  }

  private static String formatted(LogRecord event) {
    LineLogging.toStandardError(LogFormat.JSON);
    return Logger.getLogger("").getHandlers()[0].getFormatter().format(event);
  }
}
