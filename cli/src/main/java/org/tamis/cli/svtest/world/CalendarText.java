package org.tamis.cli.svtest.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.grammar.source.Crlf;

/**
 * A calendar object as text, line by line. It need not be well-formed: tests are also about what is
 * not.
 *
 * @param lines unfolded (RFC 5545 §3.1)
 */
record CalendarText(List<String> lines) {
  CalendarText {
    lines = List.copyOf(lines);
  }

  static CalendarText of(String text) {
    return new CalendarText(
        List.of(Crlf.of(text).replaceAll("\r\n[ \t]", "").split("\r\n")).stream()
            .filter(line -> !line.isBlank())
            .toList());
  }

  /** The first that there is. */
  Optional<String> uid() {
    return lines.stream()
        .filter(line -> upper(line).startsWith("UID:"))
        .map(line -> line.substring("UID:".length()))
        .findFirst();
  }

  /** The events, tasks and journals, in order, each with what is inside of it. */
  List<CalendarText> components() {
    List<CalendarText> found = new ArrayList<>();
    List<String> inside = new ArrayList<>();
    int depth = 0;
    for (String line : lines) {
      depth += upper(line).startsWith("BEGIN:") ? 1 : 0;
      if (depth >= 2) {
        inside.add(line);
      }
      depth -= upper(line).startsWith("END:") ? 1 : 0;
      if (depth == 1 && !inside.isEmpty()) {
        found.add(new CalendarText(inside));
        inside.clear();
      }
    }
    return found.stream().filter(component -> !component.isZone()).toList();
  }

  private boolean isZone() {
    return upper(lines.getFirst()).equals("BEGIN:VTIMEZONE");
  }

  private static String upper(String line) {
    return line.toUpperCase(Locale.ROOT);
  }
}
