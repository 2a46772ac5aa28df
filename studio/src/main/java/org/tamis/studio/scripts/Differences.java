package org.tamis.studio.scripts;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.Arrays;
import java.util.List;
import org.tamis.grammar.text.Printable;
import org.tamis.studio.scripts.HistoryPage.Line;

/** What lies between two texts, line by line. */
final class Differences {
  private static final int CONTEXT = 3;
  private static final int FILE_NAMES = 2;

  private Differences() {}

  /** None where they are the same. */
  static List<Line> between(String before, String after) {
    if (before.equals(after)) {
      return List.of();
    }
    List<String> old = rows(before);
    List<Line> lines =
        UnifiedDiffUtils.generateUnifiedDiff("", "", old, DiffUtils.diff(old, rows(after)), CONTEXT)
            .stream()
            .skip(FILE_NAMES)
            .map(Differences::line)
            .toList();
    // the same rows: the ends of lines differ
    return lines.isEmpty() ? List.of(new Line("place", "CRLF, LF")) : lines;
  }

  private static List<String> rows(String text) {
    return Arrays.asList(text.split("\\r\\n|\\r|\\n", -1));
  }

  private static Line line(String row) {
    String kind =
        switch (row.charAt(0)) {
          case '+' -> "added";
          case '-' -> "removed";
          case '@' -> "place";
          default -> "same";
        };
    return new Line(kind, Printable.lines(row));
  }
}
