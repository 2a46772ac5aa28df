package org.tamis.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tamis.grammar.text.Printable;

/** Aligned columns that fit a terminal: the widest ones are cut, with an ellipsis. */
public final class Table {
  private static final String GAP = "  ";
  private static final int LEAST = 8;

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... titles) {
    rows.add(List.of(titles));
  }

  /** Adds a row with as many cells as there are titles, otherwise IllegalArgumentException. */
  public void add(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(cells.length + " cells");
    }
    rows.add(Arrays.stream(cells).map(Printable::of).toList());
  }

  /** The table in lines of at most {@code width} columns, titles and a rule first. */
  public String print(int width) {
    int[] widths = widths(width);
    StringBuilder text = new StringBuilder();
    appendRow(rows.getFirst(), widths, text);
    text.append("─".repeat(Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1)));
    text.append('\n');
    rows.stream().skip(1).forEach(row -> appendRow(row, widths, text));
    return text.toString();
  }

  /** What each column would like, taken from the widest until the row fits. */
  private int[] widths(int width) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    int room = width - GAP.length() * (columns - 1);
    int widest = widest(widths);
    while (Arrays.stream(widths).sum() > room && widths[widest] > LEAST) {
      widths[widest]--;
      widest = widest(widths);
    }
    return widths;
  }

  private static int widest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      widest = widths[i] >= widths[widest] ? i : widest;
    }
    return widest;
  }

  private static void appendRow(List<String> row, int[] widths, StringBuilder text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = TextWidth.cut(row.get(i), widths[i]);
      line.append(i == 0 ? "" : GAP).append(cell);
      line.append(" ".repeat(widths[i] - TextWidth.of(cell)));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
