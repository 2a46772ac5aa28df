package org.tamis.engine.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.text.Shown;

/**
 * The text of a condition as people are told of it. It is made when somebody asks: of a thousand
 * rules of a script a few ever fire.
 */
public final class RuleText {
  /** Of commands at the top level. */
  public static final RuleText NONE = new RuleText("", "", 0, 0);

  private final String before;
  private final String script;
  private final int from;
  private final int to;
  private @Nullable String made;

  private RuleText(String before, String script, int from, int to) {
    this.before = before;
    this.script = script;
    this.from = from;
    this.to = to;
  }

  /** A text that is known. */
  public static RuleText of(String text) {
    RuleText rule = new RuleText(text, "", 0, 0);
    rule.made = text;
    return rule;
  }

  /** A part of a script, on one line. */
  public static RuleText in(String script, int from, int to) {
    return new RuleText("", script, from, to);
  }

  /** The same condition with a word before it. */
  public RuleText after(String word) {
    return new RuleText(word + before, script, from, to);
  }

  /** Empty for {@link #NONE}. */
  public Optional<String> text() {
    if (this == NONE) {
      return Optional.empty();
    }
    String known = made;
    if (known == null) {
      known = before + Shown.oneLine(script, from, to);
      made = known;
    }
    return Optional.of(known);
  }
}
