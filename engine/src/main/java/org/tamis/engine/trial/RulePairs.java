package org.tamis.engine.trial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.Program;
import org.tamis.engine.explain.Point;
import org.tamis.engine.plan.ShortName;

/**
 * The rules of two scripts: those with the same condition are one, wherever they stand. Of several
 * with the same condition the first is paired with the first, and so on.
 */
final class RulePairs {
  private RulePairs() {}

  /** A rule that at least one of the scripts has. */
  record Pair(Optional<Point> older, Optional<Point> newer) {
    /** As the new script has it, if it does. */
    RuleName name() {
      return newer.map(RuleName::of).orElseGet(() -> inOldOnly(RuleName.of(older.orElseThrow())));
    }

    private static RuleName inOldOnly(RuleName name) {
      return new RuleName("old: " + name.place(), name.text());
    }
  }

  /**
   * What a rule is recognised by.
   *
   * @param script the included script's name; empty for the main one, whose name is another
   */
  private record Key(String script, String condition) {
    static Key of(Point arm, Program program) {
      String script = arm.source().name();
      boolean isMain = script.equals(program.scriptName());
      return new Key(isMain ? "" : ShortName.of(script), arm.text());
    }
  }

  /** The rules of the new script in its order, then those that only the old one has. */
  static List<Pair> of(Program older, Program newer) {
    Map<Key, Deque<Point>> unpaired = new HashMap<>();
    for (Point arm : arms(older)) {
      unpaired.computeIfAbsent(Key.of(arm, older), _ -> new ArrayDeque<>()).add(arm);
    }
    List<Pair> pairs = new ArrayList<>();
    for (Point arm : arms(newer)) {
      Deque<Point> same = unpaired.getOrDefault(Key.of(arm, newer), new ArrayDeque<>());
      pairs.add(new Pair(Optional.ofNullable(same.poll()), Optional.of(arm)));
    }
    for (Point arm : arms(older)) {
      if (unpaired.getOrDefault(Key.of(arm, older), new ArrayDeque<>()).contains(arm)) {
        pairs.add(new Pair(Optional.of(arm), Optional.empty()));
      }
    }
    return pairs;
  }

  private static List<Point> arms(Program program) {
    return program.points().stream().filter(point -> point.kind().isArm()).toList();
  }
}
