package org.tamis.cli.terminal;

/** Numbers of things in sentences. */
public final class Count {
  private Count() {}

  /** Such as "1 error" or "2 errors"; for nouns that take an s. */
  public static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
