package org.tamis.engine.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.tamis.engine.explain.Point;
import org.tamis.engine.explain.Point.Kind;
import org.tamis.grammar.source.Source;

/**
 * A script with counts beside its lines. A line's first arm or command, and its first test, are
 * counted beside the line; what else begins on it has a row of its own below, if it has another
 * count.
 */
public final class Listing {
  private final Tally tally;
  private final Map<Integer, List<Point>> points;

  /**
   * A row of the listing.
   *
   * @param ran in how many messages an arm was taken or a command executed
   * @param number of the script's line; empty for a row that tells more about the line above
   * @param text the line, or what in the line above is counted here, below the place where it is
   */
  public record Row(OptionalLong ran, Optional<Answers> answers, OptionalInt number, String text) {
    /** Whether no message came here, though some could. */
    public boolean isNever() {
      return ran.equals(OptionalLong.of(0));
    }
  }

  /** In how many messages a test held, and in how many it failed. */
  public record Answers(long yes, long no) {}

  private Listing(Tally tally, Map<Integer, List<Point>> points) {
    this.tally = tally;
    this.points = points;
  }

  /** The rows for a script that the coverage is of, or that it includes. */
  public static List<Row> of(Source script, Coverage coverage) {
    Map<Integer, List<Point>> points =
        coverage.points().stream()
            .filter(point -> point.source() == script)
            .collect(Collectors.groupingBy(Point::line));
    Listing listing = new Listing(coverage.tally(), points);
    List<Row> rows = new ArrayList<>();
    for (int line = 1; line <= lines(script); line++) {
      listing.add(line, script, rows);
    }
    return rows;
  }

  /** Without the empty line behind the last line end. */
  private static int lines(Source script) {
    int count = script.lineCount();
    return count > 1 && script.line(count).isEmpty() ? count - 1 : count;
  }

  private void add(int line, Source script, List<Row> rows) {
    List<Point> here = points.getOrDefault(line, List.of());
    Optional<Point> command = here.stream().filter(point -> !isTest(point)).findFirst();
    Optional<Point> test = here.stream().filter(Listing::isTest).findFirst();
    OptionalLong ran = command.map(this::ran).orElse(OptionalLong.empty());
    rows.add(new Row(ran, test.map(this::answers), OptionalInt.of(line), script.line(line)));
    for (Point point : here) {
      boolean told = isTest(point) ? test.get().equals(point) : ran(point).equals(ran);
      if (!told) {
        rows.add(more(point));
      }
    }
  }

  private Row more(Point point) {
    return isTest(point)
        ? new Row(
            OptionalLong.empty(), Optional.of(answers(point)), OptionalInt.empty(), inLine(point))
        : new Row(ran(point), Optional.empty(), OptionalInt.empty(), inLine(point));
  }

  /** What of the point is in its first line, below its place there. */
  private static String inLine(Point point) {
    String line = point.source().line(point.line());
    String before =
        line.substring(
            0,
            line.offsetByCodePoints(0, point.source().position(point.span().start()).column() - 1));
    int end = Math.min(line.length(), before.length() + point.span().length());
    return before.replaceAll("[^\t]", " ") + line.substring(before.length(), end);
  }

  private OptionalLong ran(Point point) {
    return OptionalLong.of(tally.yes(point));
  }

  private Answers answers(Point test) {
    return new Answers(tally.yes(test), tally.no(test));
  }

  private static boolean isTest(Point point) {
    return point.kind() == Kind.TEST;
  }
}
