package org.tamis.engine.signature;

/** How a value is written in a script: RFC 5228 §2.4.2. */
public final class Literal {
  private Literal() {}

  /** The value as a quoted string. */
  public static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
