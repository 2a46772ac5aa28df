package org.tamis.cli.terminal;

/** Text of strangers on a terminal: subjects, mailbox names, addresses. */
public final class Printable {
  private Printable() {}

  /**
   * The text on one line and without anything that would move the cursor, change colours or turn
   * the direction of writing; such a character becomes {@code ?}, and each line end a space.
   */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().map(Printable::harmless).forEach(line::appendCodePoint);
    return line.toString();
  }

  private static int harmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint == '\n' || codePoint == '\t' ? ' ' : '?';
      case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR -> '?';
      default -> codePoint;
    };
  }
}
