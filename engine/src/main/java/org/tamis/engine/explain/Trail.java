package org.tamis.engine.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.text.Octets;

/** Notes what happens in one run. Memory is bounded; what goes beyond is left out. */
public final class Trail {
  public static final StateKey<Trail> KEY = StateKey.startingWith(Trail::new);

  static final int MOST_EVENTS = 10_000;
  static final int MOST_VALUES = 5;
  static final int LONGEST_VALUE = 120;

  private final List<Open> events = new ArrayList<>();
  private final Set<Point> yes = Visits.points();
  private final Set<Point> no = Visits.points();
  private int depth;
  private boolean complete = true;

  /** An event whose result may not be known yet: a run can end in the middle of a test. */
  private static final class Open {
    private final Origin origin;
    private final int depth;
    private final String text;
    private final boolean isTest;
    private final List<String> values = new ArrayList<>();
    private boolean holds;

    Open(Origin origin, int depth, String text, boolean isTest) {
      this.origin = origin;
      this.depth = depth;
      this.text = text;
      this.isTest = isTest;
    }

    Event event() {
      return isTest
          ? new Event.Tested(origin, depth, text, holds, values)
          : new Event.Executed(origin, depth, text);
    }
  }

  private Trail() {}

  /** Something with other things inside it. */
  interface Part {
    boolean happen(Trail trail);
  }

  boolean test(Origin origin, Point point, Part test) {
    Optional<Open> event = open(origin, point.text(), true);
    depth++;
    boolean holds = test.happen(this);
    depth--;
    event.ifPresent(e -> e.holds = holds);
    (holds ? yes : no).add(point);
    return holds;
  }

  void command(Origin origin, Point point) {
    open(origin, point.text(), false);
    yes.add(point);
  }

  void arm(Point point) {
    yes.add(point);
  }

  void enter() {
    depth++;
  }

  void leave() {
    depth--;
  }

  /** A value that the test which began last compares. */
  void value(String value) {
    if (!events.isEmpty()) {
      List<String> values = events.getLast().values;
      if (values.size() < MOST_VALUES) {
        values.add(cut(Octets.asText(value)));
      }
    }
  }

  Explanation explanation() {
    return new Explanation(events.stream().map(Open::event).toList(), complete);
  }

  Visits visits() {
    return new Visits(yes, no);
  }

  private Optional<Open> open(Origin origin, String text, boolean isTest) {
    if (events.size() == MOST_EVENTS) {
      complete = false;
      return Optional.empty();
    }
    Open event = new Open(origin, depth, text, isTest);
    events.add(event);
    return Optional.of(event);
  }

  private static String cut(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST_VALUE
        ? value
        : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
  }
}
