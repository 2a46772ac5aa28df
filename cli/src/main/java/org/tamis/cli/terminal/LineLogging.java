package org.tamis.cli.terminal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tamis.grammar.text.Printable;
import org.tamis.service.json.JsonLine;
import org.tamis.service.json.LogProperties;
import org.tamis.service.text.Reason;
import tools.jackson.core.JsonGenerator;

/**
 * What {@link System.Logger} writes: one line for each event, on the standard error. Operators know
 * the parts of the service and not its classes: a line begins with the part.
 */
public final class LineLogging {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern OURS =
      Pattern.compile("^org\\.tamis\\.(?:(?:bridge|service|cli)\\.)?(?:store\\.)?([a-z]+)");

  private LineLogging() {}

  /** For a server: information and worse. To be called before anything is logged. */
  public static void toStandardError(LogFormat format) {
    install(LogLevel.INFO, formatter(format), System.err);
  }

  /**
   * From now on as these settings say. A file is opened again, since it may be another one by now.
   *
   * @throws IOException when the file cannot be written; then nothing changes
   */
  public static void use(LogSettings settings) throws IOException {
    // not a channel: an interrupt of one thread would close it for all
    OutputStream place =
        settings.file().isPresent()
            ? new FileOutputStream(settings.file().get().toFile(), true)
            : System.err;
    install(settings.least(), formatter(settings.format()), place);
  }

  private static Formatter formatter(LogFormat format) {
    return switch (format) {
      case TEXT -> new Line();
      case JSON -> new JsonLines();
    };
  }

  /** For a command that goes on when something does not work for a while. */
  public static void warningsOnly() {
    install(LogLevel.WARNING, new Line(), System.err);
  }

  /** For a command that reports in its own words. */
  public static void errorsOnly() {
    install(LogLevel.ERROR, new Line(), System.err);
  }

  private static void install(LogLevel least, Formatter format, OutputStream place) {
    System.setProperty("java.util.logging.manager", KeepsLogging.class.getName());
    Logger root = Logger.getLogger("");
    LogLines lines = lines(root);
    try {
      lines.writeTo(place, format);
    } catch (IOException e) {
      System.getLogger(LineLogging.class.getName())
          .log(System.Logger.Level.WARNING, () -> "the log of before: " + Reason.of(e));
    }
    lines.setLevel(least.least());
    root.setLevel(least.compareTo(LogLevel.INFO) > 0 ? Level.INFO : least.least());
    Kept.OURS.setLevel(least.least()); // the steps of libraries help nobody
    Kept.CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
  }

  /** The only handler that there is from now on. */
  private static LogLines lines(Logger root) {
    for (Handler handler : root.getHandlers()) {
      if (handler instanceof LogLines lines) {
        return lines;
      }
      root.removeHandler(handler);
    }
    LogLines lines = new LogLines();
    root.addHandler(lines);
    return lines;
  }

  /**
   * Loggers with a level of their own. They are held here, since the JDK forgets what was set of a
   * logger that nobody holds; in a class of their own, so that no logger is made before there is a
   * manager.
   */
  private static final class Kept {
    static final Logger OURS = Logger.getLogger("org.tamis");

    /** Libraries that tell each step of their start. */
    static final List<Logger> CHATTY =
        Stream.of("org.flywaydb", "com.zaxxer.hikari", "io.helidon")
            .map(Logger::getLogger)
            .toList();
  }

  /**
   * The JDK's own manager takes all handlers away as soon as the process is told to stop, and so
   * hides what the deliveries report that end after that.
   */
  public static final class KeepsLogging extends LogManager {
    @Override
    public void reset() {
      // What was installed stays until the process ends.
    }
  }

  private static final class Line extends Formatter {
    @Override
    public String format(LogRecord event) {
      return UTC.format(event.getInstant())
          + (" " + LogLevel.of(event.getLevel()) + " ")
          + (part(String.valueOf(event.getLoggerName())) + ": ")
          + Printable.of(formatMessage(event))
          + "\n"
          + trace(event);
    }

    private static String trace(LogRecord event) {
      Throwable thrown = event.getThrown();
      return thrown == null
          ? ""
          : isWorthATrace(event) ? stackTrace(thrown) : "  cause: " + Reason.of(thrown) + "\n";
    }
  }

  /** Only a programming error is worth more than its line. */
  private static boolean isWorthATrace(LogRecord event) {
    return event.getLevel().intValue() >= Level.SEVERE.intValue();
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  /** Such as {@code delivery}, {@code lmtp}, {@code managesieve}; of others the class. */
  static String part(String logger) {
    Matcher ours = OURS.matcher(logger);
    return ours.find() ? ours.group(1) : logger.substring(logger.lastIndexOf('.') + 1);
  }

  /** What has properties is told by them, all else by its message. */
  private static final class JsonLines extends Formatter {
    @Override
    public String format(LogRecord event) {
      return JsonLine.of(json -> {
        json.writeStringProperty("time", UTC.format(event.getInstant()));
        json.writeStringProperty("level", LogLevel.of(event.getLevel()).name());
        json.writeStringProperty("part", part(String.valueOf(event.getLoggerName())));
        if (event.getParameters() instanceof Object[] all
            && all.length == 1
            && all[0] instanceof LogProperties properties) {
          properties.writeTo(json);
        } else {
          json.writeStringProperty("message", formatMessage(event));
        }
        Optional.ofNullable(event.getThrown()).ifPresent(thrown -> thrown(event, thrown, json));
      });
    }

    private static void thrown(LogRecord event, Throwable thrown, JsonGenerator json) {
      json.writeStringProperty("cause", Reason.of(thrown));
      if (isWorthATrace(event)) {
        json.writeStringProperty("trace", stackTrace(thrown));
      }
    }
  }
}
