package org.tamis.cli.coverage;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.tamis.cli.dryrun.Rehearsal;
import org.tamis.cli.dryrun.Tally;
import org.tamis.engine.explain.Point;
import org.tamis.grammar.source.Source;

/** What a set of messages has reached in a script and in those that it includes. */
record Coverage(String script, List<Point> points, Tally tally, ZoneId zone) {
  Coverage {
    points = List.copyOf(points);
  }

  static Coverage of(Rehearsal script) {
    return new Coverage(
        script.program().scriptName(),
        script.program().points(),
        script.tally(),
        script.host().zone());
  }

  /** The script first, then those that it includes; without those that have nothing to reach. */
  List<Source> scripts() {
    return points.stream().map(Point::source).distinct().toList();
  }

  /** The arms of conditionals: the rules. */
  List<Point> rules() {
    return points.stream().filter(point -> point.kind().isArm()).toList();
  }

  /** The rules that took no message. */
  List<Point> never() {
    return rules().stream().filter(rule -> tally.yes(rule) == 0).toList();
  }

  /** Such as "rules taken: 3 of 5". */
  List<String> shares() {
    return List.of(
        share("rules taken", point -> point.kind().isArm(), point -> tally.yes(point) > 0),
        share(
            "tests with both results",
            point -> point.kind() == Point.Kind.TEST,
            point -> tally.yes(point) > 0 && tally.no(point) > 0),
        share(
            "commands executed",
            point -> point.kind() == Point.Kind.COMMAND,
            point -> tally.yes(point) > 0));
  }

  private String share(String what, Predicate<Point> of, Predicate<Point> reached) {
    List<Point> all = points.stream().filter(of).toList();
    return what + ": " + all.stream().filter(reached).count() + " of " + all.size();
  }
}
