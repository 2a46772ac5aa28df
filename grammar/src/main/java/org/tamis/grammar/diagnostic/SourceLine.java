package org.tamis.grammar.diagnostic;

/**
 * A line of a script with carets under a part of it, both as a terminal shows them. Of a long line
 * only the surroundings of the carets are looked at, so the work does not depend on its length.
 *
 * @param text the line, or the part around the carets between ellipses
 * @param carets blanks and carets for the line below
 */
record SourceLine(String text, String carets) {
  private static final int LONGEST = 100;
  private static final int BEFORE_CARET = 60;
  private static final String CUT = "…";

  /** Carets under {@code start} to {@code end} of {@code line}, one at least. */
  static SourceLine of(String line, int start, int end) {
    int from = start > LONGEST - 20 ? whole(line, start - BEFORE_CARET) : 0;
    int to = whole(line, Math.min(line.length(), from + LONGEST));
    String before = from > 0 ? CUT : "";
    String after = to < line.length() ? CUT : "";
    Columns columns = new Columns(before);
    columns.add(line, from, start);
    int caretsFrom = columns.width();
    columns.add(line, start, Math.max(start, Math.min(end, to)));
    int carets = Math.max(1, columns.width() - caretsFrom);
    columns.add(line, Math.max(start, Math.min(end, to)), to);
    return new SourceLine(columns.text() + after, " ".repeat(caretsFrom) + "^".repeat(carets));
  }

  /** The nearest offset at or before {@code offset} that does not cut a surrogate pair. */
  private static int whole(String line, int offset) {
    boolean inside =
        offset > 0
            && offset < line.length()
            && Character.isSurrogatePair(line.charAt(offset - 1), line.charAt(offset));
    return inside ? offset - 1 : offset;
  }

  /** Text that grows, and the columns that it takes. */
  private static final class Columns {
    private static final int TAB = 4;
    private final StringBuilder text = new StringBuilder();
    private int width;

    Columns(String begin) {
      text.append(begin);
      width = begin.length();
    }

    void add(String line, int from, int to) {
      for (int i = from; i < to; ) {
        int point = line.codePointAt(i);
        i += Character.charCount(point);
        add(point == '\t' ? " ".repeat(TAB - width % TAB) : Glyphs.visible(point));
      }
    }

    private void add(String glyphs) {
      text.append(glyphs);
      width += Glyphs.width(glyphs);
    }

    int width() {
      return width;
    }

    String text() {
      return text.toString();
    }
  }
}
