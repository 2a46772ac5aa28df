package org.tamis.grammar.format;

/**
 * A comment with what counts about its place.
 *
 * @param text without white space at its end
 * @param toLineEnd whether it is a {@code #} comment, behind which nothing can stand
 * @param ownLine whether a line begins with it
 * @param afterBlank whether a blank line is before it
 * @param column where it begins in its line, 0 for the first column
 */
record Comment(String text, boolean toLineEnd, boolean ownLine, boolean afterBlank, int column) {
  /** As wide as a single line must be that has it, without a space before it. */
  int width() {
    return toLineEnd || Widths.isLong(text) ? Widths.BREAKS : Widths.of(text);
  }

  /**
   * The text to write where it now begins in another column: the lines after the first move with
   * it, so that what was aligned stays aligned.
   */
  String movedTo(int newColumn, String lineEnd) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    StringBuilder moved = new StringBuilder(lines[0]);
    for (int i = 1; i < lines.length; i++) {
      moved.append(lineEnd).append(shifted(lines[i], newColumn - column));
    }
    return moved.toString();
  }

  private static String shifted(String line, int by) {
    if (line.isBlank()) {
      return "";
    }
    if (by >= 0) {
      return " ".repeat(by) + line;
    }
    int blanks = 0;
    while (blanks < -by && (line.charAt(blanks) == ' ' || line.charAt(blanks) == '\t')) {
      blanks++;
    }
    return line.substring(blanks);
  }
}
