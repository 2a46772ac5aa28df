package org.tamis.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a server's log, for those who read why it failed. */
public final class LogEnd {
  private static final int LINES = 20;

  private LogEnd() {}

  public static String of(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }
}
