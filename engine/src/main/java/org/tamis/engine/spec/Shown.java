package org.tamis.engine.spec;

/** Text of a script or message as it may stand in a one-line message to people. */
public final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** Without control characters, and cut to a length that fits into a sentence. */
  public static String text(String value) {
    StringBuilder shown = new StringBuilder();
    value
        .codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
        .forEach(shown::appendCodePoint);
    return shown.length() < value.length() ? shown.append('…').toString() : shown.toString();
  }
}
