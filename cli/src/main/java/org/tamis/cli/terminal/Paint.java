package org.tamis.cli.terminal;

/** Colours of text on a terminal (ECMA-48 §8.3.117), or none. */
public enum Paint {
  NONE,
  ANSI;

  public String bold(String text) {
    return painted("1", text);
  }

  public String dim(String text) {
    return painted("2", text);
  }

  public String red(String text) {
    return painted("31", text);
  }

  public String green(String text) {
    return painted("32", text);
  }

  public String yellow(String text) {
    return painted("33", text);
  }

  public String cyan(String text) {
    return painted("36", text);
  }

  private String painted(String rendition, String text) {
    return this == NONE || text.isEmpty() ? text : "\u001B[" + rendition + "m" + text + "\u001B[0m";
  }
}
