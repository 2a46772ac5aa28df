package org.tamis.engine.signature;

/** Which tests a command or test takes after its arguments (RFC 5228 §8.2). */
public enum TestShape {
  NONE("no test"),
  ONE("one test"),
  LIST("a list of tests in parentheses");

  private final String words;

  TestShape(String words) {
    this.words = words;
  }

  /** For messages. */
  public String words() {
    return words;
  }
}
