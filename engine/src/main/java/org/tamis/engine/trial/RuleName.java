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
    return switch (arm.kind()) {
      case IF -> new RuleName(place, "if " + arm.text());
      case ELSIF -> new RuleName(place, "elsif " + arm.text());
      case ELSE, TEST, COMMAND -> new RuleName(place, arm.text());
    };
  }
}
