package org.tamis.engine.trial;

import org.tamis.engine.explain.Point;
import org.tamis.engine.plan.ShortName;

/**
 * A rule is an arm of a conditional: what people call it.
 *
 * @param place the script's file and the line
 * @param text the condition behind {@code if}, {@code elsif} or {@code else of:}
 */
public record RuleName(String place, String text) {
  public static RuleName of(Point arm) {
    String place = ShortName.of(arm.source().name()) + ":" + arm.line();
    return new RuleName(place, words(arm.kind(), arm.text()));
  }

  /**
   * What a rule is called that nobody has named.
   *
   * @param text as in {@link Point}
   */
  public static String words(Point.Kind kind, String text) {
    return switch (kind) {
      case IF -> "if " + text;
      case ELSIF -> "elsif " + text;
      case ELSE, TEST, COMMAND -> text;
    };
  }
}
