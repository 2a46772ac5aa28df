package org.tamis.studio.rules;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.Program;
import org.tamis.engine.explain.Point;
import org.tamis.grammar.source.Span;

/**
 * A rule of a script: an {@code if} with its {@code elsif} and {@code else}, or another command of
 * the top level, with the comments that belong to it.
 *
 * @param index 0 for the first
 * @param name as its comments say; text of strangers, so to be escaped wherever it is shown
 * @param description the condition or command on one line, as reports call a rule
 * @param text as it stands in the script, with its comments
 * @param code without the comments around it, and as it is when the rule is on
 * @param keys the spans of its branches, or of its one command, in the script: what an explaining
 *     program's points have, and so its tally; none while the rule is off
 */
public record Rule(
    int index,
    Optional<String> name,
    String description,
    Dialect dialect,
    State state,
    Extent extent,
    String text,
    String code,
    List<Span> keys) {
  public Rule {
    keys = List.copyOf(keys);
  }

  public boolean isOn() {
    return state == State.ON;
  }

  /**
   * Whether a point is the rule itself: one of its branches, or its command.
   *
   * @param program of the script that this is a rule of; those that it includes have other rules
   */
  public boolean isAt(Point point, Program program) {
    return isOf(point, program) && keys.contains(point.span());
  }

  /** Whether a point can be a rule of the program's own script. */
  public static boolean isOf(Point point, Program program) {
    return switch (point.kind()) {
      case IF, ELSIF, ELSE, COMMAND -> point.source().name().equals(program.scriptName());
      case TEST -> false;
    };
  }
}
