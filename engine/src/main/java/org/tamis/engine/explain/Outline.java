package org.tamis.engine.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tamis.engine.program.StateKey;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** Collects the points of a script and of all that it includes, while they are compiled. */
public final class Outline {
  public static final StateKey<Outline> KEY = StateKey.startingWith(Outline::new);

  private final List<Point> points = new ArrayList<>();

  private Outline() {}

  /** One more point, with the next number. */
  public Point add(Point.Kind kind, Source source, Span span, String text) {
    Point point = new Point(points.size(), kind, source, span, text);
    points.add(point);
    return point;
  }

  /**
   * All points: those of {@code main} first, then by script, and in a script by place.
   *
   * @param main the script that nothing includes
   */
  public List<Point> points(Source main) {
    Comparator<Point> order =
        Comparator.comparing((Point point) -> point.source() != main)
            .thenComparing(point -> point.source().name())
            .thenComparingInt(point -> point.span().start());
    return points.stream().sorted(order).toList();
  }
}
