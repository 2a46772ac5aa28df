package org.tamis.cli.terminal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Writes each event to one place, which may be changed between two events, so that none is lost and
 * none is written twice.
 */
final class LogLines extends Handler {
  private OutputStream place = System.err;

  /** From the next event on. A file of before is closed. */
  synchronized void writeTo(OutputStream other, Formatter format) throws IOException {
    OutputStream before = place;
    place = other;
    setFormatter(format);
    if (before instanceof FileOutputStream file) {
      file.close();
    }
  }

  @Override
  public synchronized void publish(LogRecord event) {
    if (!isLoggable(event)) {
      return;
    }
    String line = getFormatter().format(event);
    try {
      place.write(line.getBytes(StandardCharsets.UTF_8));
      place.flush();
    } catch (IOException e) { // the disk is full, for one
      System.err.print(line);
    }
  }

  @Override
  public void flush() {
    // Each event is flushed as it is written.
  }

  @Override
  public void close() {
    // The place is used until the process ends.
  }
}
