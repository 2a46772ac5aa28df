package org.tamis.engine.trial;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.tamis.engine.explain.Point;
import org.tamis.grammar.source.Source;

/**
 * What a set of messages has reached in a script and in those that it includes.
 *
 * @param script its name
 * @param zone of the dates of messages
 */
public record Coverage(String script, List<Point> points, Tally tally, ZoneId zone) {
  public Coverage {
    points = List.copyOf(points);
  }

  /** How many of some points were reached. */
  public record Share(long reached, long all) {}

  /** What the messages that were run so far have reached. */
  public static Coverage of(Rehearsal script) {
    return new Coverage(
        script.program().scriptName(),
        script.program().points(),
        script.tally(),
        script.world().zone());
  }

  /** The script first, then those that it includes; without those that have nothing to reach. */
  public List<Source> scripts() {
    return points.stream().map(Point::source).distinct().toList();
  }

  /** The arms of conditionals: the rules. */
  public List<Point> rules() {
    return points.stream().filter(point -> point.kind().isArm()).toList();
  }

  /** The rules that took no message. */
  public List<Point> never() {
    return rules().stream().filter(rule -> tally.yes(rule) == 0).toList();
  }

  /** The rules that took a message. */
  public Share rulesTaken() {
    return share(rules(), point -> tally.yes(point) > 0);
  }

  /** The tests that held for one message and failed for one; it can be the same message. */
  public Share testsBothWays() {
    return share(points(Point.Kind.TEST), point -> tally.yes(point) > 0 && tally.no(point) > 0);
  }

  public Share commandsExecuted() {
    return share(points(Point.Kind.COMMAND), point -> tally.yes(point) > 0);
  }

  private List<Point> points(Point.Kind kind) {
    return points.stream().filter(point -> point.kind() == kind).toList();
  }

  private static Share share(List<Point> all, Predicate<Point> reached) {
    return new Share(all.stream().filter(reached).count(), all.size());
  }
}
