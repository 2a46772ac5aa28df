package org.tamis.grammar.source;

/**
 * A place in a script as people count it.
 *
 * @param line 1 for the first line; CRLF, LF and CR each end a line
 * @param column 1 for the first character of the line, counted in Unicode code points
 */
public record Position(int line, int column) {
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
