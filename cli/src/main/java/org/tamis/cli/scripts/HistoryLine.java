package org.tamis.cli.scripts;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.tamis.grammar.text.Printable;
import org.tamis.service.scripts.ScriptVersion;

/** A version of a script, for people. */
final class HistoryLine {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private HistoryLine() {}

  static String of(ScriptVersion version) {
    String name = version.author().name();
    String from = version.author().from();
    String by = name.isEmpty() ? "put there by somebody" : "by " + Printable.of(name);
    return "%s  %s  %s%s"
        .formatted(
            version.id(),
            TIME.format(version.stored().atZone(ZoneId.systemDefault())),
            by,
            from.isEmpty() ? "" : ", " + Printable.of(from));
  }
}
