package org.tamis.cli.scripts;

import org.tamis.cli.terminal.ShownTime;
import org.tamis.grammar.text.Printable;
import org.tamis.service.scripts.ScriptVersion;

/** A version of a script, for people. */
final class HistoryLine {
  private HistoryLine() {}

  static String of(ScriptVersion version) {
    String name = version.author().name();
    String from = version.author().from();
    String by = name.isEmpty() ? "put there by somebody" : "by " + Printable.of(name);
    return "%s  %s  %s%s"
        .formatted(
            version.id(),
            ShownTime.seconds(version.stored()),
            by,
            from.isEmpty() ? "" : ", " + Printable.of(from));
  }
}
