package org.tamis.grammar.format;

/** The text as far as it is written. */
final class Page {
  private final StringBuilder text = new StringBuilder();
  private final String lineEnd;

  /** Columns of the current line that are written, with its indentation. */
  private int column;

  /** Whether nothing is on the current line yet; its indentation is then still owed. */
  private boolean atLineStart = true;

  /** Whether what comes next must begin a line. */
  private boolean lineIsFull;

  /** Whether what comes next is the first of the script or of a block: no blank line before it. */
  private boolean opened = true;

  Page(String lineEnd) {
    this.lineEnd = lineEnd;
  }

  int column() {
    return column;
  }

  /**
   * Writes a token with its comments.
   *
   * @param commentIndent the indentation of a comment that begins a line
   * @param indent the indentation of the token if it begins a line
   * @return the column in which the token begins
   */
  int write(Piece piece, Gap gap, int commentIndent, int indent) {
    Gap next = gap;
    for (Comment comment : piece.before()) {
      boolean blank = gap == Gap.PARAGRAPH || gap == Gap.CLOSING;
      advance(comment.ownLine() ? Gap.LINE : next, blank && comment.afterBlank(), commentIndent);
      write(comment);
      next = behindComment(piece, gap);
    }
    advance(next, gap == Gap.PARAGRAPH && piece.afterBlank(), indent);
    int start = column;
    write(piece.text());
    opened = false;
    lineIsFull = piece.endsLine();
    for (Comment comment : piece.behind()) {
      advance(Gap.SPACE, false, indent);
      write(comment);
    }
    return start;
  }

  private static Gap behindComment(Piece piece, Gap gap) {
    if (piece.ownLine() || gap == Gap.CLOSING) {
      return Gap.LINE;
    }
    return gap == Gap.NONE ? Gap.NONE : Gap.SPACE;
  }

  /** What is written next is the first of a block. */
  void open() {
    opened = !atLineStart && !lineIsFull;
  }

  private void write(Comment comment) {
    write(comment.movedTo(column, lineEnd));
    opened = false;
    lineIsFull = comment.toLineEnd();
  }

  private void advance(Gap gap, boolean blank, int indent) {
    boolean line = lineIsFull || (gap != Gap.NONE && gap != Gap.SPACE);
    if (line) {
      newLine(blank && !opened, indent);
    } else if (gap == Gap.SPACE) {
      write(" ");
    }
  }

  private void newLine(boolean blank, int indent) {
    if (!atLineStart) {
      text.append(lineEnd);
    }
    if (blank) {
      text.append(lineEnd);
    }
    atLineStart = true;
    lineIsFull = false;
    column = indent;
  }

  private void write(String words) {
    if (words.isEmpty()) {
      return;
    }
    if (atLineStart) {
      text.repeat(' ', column);
      atLineStart = false;
    }
    text.append(words);
    int lastLine = Math.max(words.lastIndexOf('\n'), words.lastIndexOf('\r')) + 1;
    column = (lastLine == 0 ? column : 0) + words.codePointCount(lastLine, words.length());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
