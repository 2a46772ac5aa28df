package org.tamis.cli.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.tamis.grammar.text.Printable;
import org.tamis.service.text.Reason;

/** What {@link System.Logger} writes: one line for each event, on the standard error. */
public final class LineLogging {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private LineLogging() {}

  /** For a server: information and worse. To be called before anything is logged. */
  public static void toStandardError() {
    install(Level.INFO);
  }

  /** For a command that reports in its own words. */
  public static void errorsOnly() {
    install(Level.SEVERE);
  }

  private static void install(Level least) {
    System.setProperty("java.util.logging.manager", KeepsLogging.class.getName());
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler lines = new ConsoleHandler();
    lines.setFormatter(new Line());
    lines.setLevel(least);
    root.addHandler(lines);
    root.setLevel(least);
    Chatty.LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
  }

  /**
   * Libraries that tell each step of their start. They are held here, since the JDK forgets what
   * was set of a logger that nobody holds; in a class of their own, so that no logger is made
   * before there is a manager.
   */
  private static final class Chatty {
    static final List<Logger> LOGGERS =
        Stream.of("org.flywaydb", "com.zaxxer.hikari").map(Logger::getLogger).toList();
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
      String logger = String.valueOf(event.getLoggerName());
      return UTC.format(event.getInstant())
          + (" " + event.getLevel().getName() + " ")
          + (logger.substring(logger.lastIndexOf('.') + 1) + ": ")
          + Printable.of(formatMessage(event))
          + "\n"
          + trace(event);
    }

    /** Only a programming error is worth more than its line. */
    private static String trace(LogRecord event) {
      Throwable thrown = event.getThrown();
      if (thrown == null) {
        return "";
      }
      if (event.getLevel().intValue() < Level.SEVERE.intValue()) {
        return "  cause: " + Reason.of(thrown) + "\n";
      }
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      return trace.toString();
    }
  }
}
