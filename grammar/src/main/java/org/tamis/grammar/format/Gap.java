package org.tamis.grammar.format;

/** What stands between a token, with the comments before it, and what was written before. */
enum Gap {
  NONE,
  SPACE,
  LINE,
  /** A line end, and a blank line where the script has some. */
  PARAGRAPH,
  /** A line end, and blank lines only before comments: for what closes. */
  CLOSING
}
