package org.tamis.cli.tryout;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.explain.Event;
import org.tamis.engine.explain.Explanation;
import org.tamis.engine.plan.ShortName;

/**
 * What ran, line by line: each test with its answer and the values that it saw, each command. Where
 * several scripts ran, each change from one to another is named.
 */
public final class TextExplanation {
  private TextExplanation() {}

  public static List<String> lines(Explanation explanation) {
    boolean isOfSeveral =
        explanation.events().stream().map(event -> event.origin().script()).distinct().count() > 1;
    List<String> lines = new ArrayList<>();
    String script = "";
    for (Event event : explanation.events()) {
      if (isOfSeveral && !event.origin().script().equals(script)) {
        script = event.origin().script();
        lines.add("  in " + ShortName.of(script));
      }
      switch (event) {
        case Event.Tested tested -> {
          lines.add(line(event, tested.holds() ? "yes" : "no") + tested.test());
          tested.values().forEach(value -> lines.add(line(event) + "  saw \"" + value + '"'));
        }
        case Event.Executed executed -> lines.add(line(event, "ran") + executed.command());
      }
    }
    if (!explanation.complete()) {
      lines.add("            … and more");
    }
    return lines;
  }

  private static String line(Event event, String answer) {
    String where = "  line " + event.origin().line();
    return pad(pad(where, 12) + answer, 17) + "  ".repeat(event.depth());
  }

  private static String line(Event event) {
    return " ".repeat(17) + "  ".repeat(event.depth());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
