package org.tamis.engine.message;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where the text of a document goes: what stands in a table but in none of its cells is shown in
 * front of the table (HTML Living Standard §13.2.6.1, foster parenting).
 */
final class HtmlPlaces {
  /** Tables inside each other; in deeper ones text stays in its order, which bounds the work. */
  private static final int DEEPEST = 64;

  private final HtmlLines all;
  private final Deque<Table> tables = new ArrayDeque<>();

  HtmlPlaces(HtmlLines all) {
    this.all = all;
  }

  /** A table that is open, and whether a cell or the caption of it is. */
  private static final class Table {
    private final HtmlLines lines;
    private final HtmlLines.Mark start;
    private @Nullable HtmlLines before;
    private boolean inCell;

    Table(HtmlLines lines) {
      this.lines = lines;
      this.start = lines.mark();
    }

    HtmlLines before() {
      HtmlLines made = before;
      if (made == null) {
        made = new HtmlLines(32, start);
        before = made;
      }
      return made;
    }
  }

  /** Where the parts of the innermost table stand. */
  HtmlLines structure() {
    Table table = tables.peek();
    return table == null ? all : table.lines;
  }

  /** Where text stands now. */
  HtmlLines text() {
    Table table = tables.peek();
    if (table == null) {
      return all;
    }
    return table.inCell || tables.size() > DEEPEST ? table.lines : table.before();
  }

  boolean isOutsideCells() {
    Table table = tables.peek();
    return table != null && !table.inCell;
  }

  void openTable() {
    tables.push(new Table(text()));
  }

  void closeTable() {
    Table table = tables.pop();
    HtmlLines before = table.before;
    if (before != null) {
      table.lines.insert(before, table.start);
    }
  }

  void openCell() {
    setInCell(true);
  }

  void closeCell() {
    setInCell(false);
  }

  private void setInCell(boolean inCell) {
    Table table = tables.peek();
    if (table != null) {
      table.inCell = inCell;
    }
  }

  /** All tables end. */
  void close() {
    while (!tables.isEmpty()) {
      closeTable();
    }
  }
}
