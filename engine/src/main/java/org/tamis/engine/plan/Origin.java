package org.tamis.engine.plan;

import java.util.Objects;
import java.util.Optional;

/** The place in a script that caused something. */
public final class Origin {
  private final String script;
  private final int line;
  private final RuleText rule;

  /**
   * @param script the script's name
   * @param line 1 for the first line
   * @param rule the text of the innermost condition that led here, on one line; empty at the top
   *     level
   */
  public Origin(String script, int line, Optional<String> rule) {
    this(script, line, rule.map(RuleText::of).orElse(RuleText.NONE));
  }

  /** With a rule whose text is made when somebody asks for it. */
  public Origin(String script, int line, RuleText rule) {
    this.script = script;
    this.line = line;
    this.rule = rule;
  }

  public String script() {
    return script;
  }

  public int line() {
    return line;
  }

  /** The text of the innermost condition that led here; empty at the top level. */
  public Optional<String> rule() {
    return rule.text();
  }

  /** The script's name without a path, enough to know it by, and the line. */
  public String place() {
    return ShortName.of(script) + ":" + line;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Origin origin
        && line == origin.line
        && script.equals(origin.script)
        && (rule.equals(origin.rule) || rule().equals(origin.rule()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(script, line);
  }

  @Override
  public String toString() {
    return script + ":" + line;
  }
}
