package org.tamis.engine.message;

/** Comments in structured fields (RFC 5322 §3.2.2). */
final class Comments {
  private Comments() {}

  /**
   * The offset after the comment at {@code from}, nested ones included; a counter, so that depth
   * costs nothing.
   *
   * @return negative if it does not end before {@code end}
   */
  static int end(String text, int from, int end) {
    int depth = 0;
    for (int i = from; i < end; i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '(' -> depth++;
        case ')' -> depth--;
        default -> {}
      }
      if (depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
