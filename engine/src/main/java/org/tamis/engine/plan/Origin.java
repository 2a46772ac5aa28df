package org.tamis.engine.plan;

import java.util.Optional;

/**
 * The place in a script that caused something.
 *
 * @param script the script's name
 * @param line 1 for the first line
 * @param rule the text of the innermost condition that led here, on one line; empty at the top
 *     level
 */
public record Origin(String script, int line, Optional<String> rule) {
  /** The script's name without a path, enough to know it by, and the line. */
  public String place() {
    return ShortName.of(script) + ":" + line;
  }

  @Override
  public String toString() {
    return script + ":" + line;
  }
}
