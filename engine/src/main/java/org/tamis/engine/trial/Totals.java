package org.tamis.engine.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tamis.engine.explain.Point;
import org.tamis.engine.explain.Visits;
import org.tamis.engine.plan.ShortName;
import org.tamis.engine.trial.RulePairs.Pair;

/** What became of all messages, counted. */
public final class Totals {
  private final Rehearsal older;
  private final Rehearsal newer;
  private final List<Pair> pairs;
  private long messages;
  private long differing;

  Totals(Rehearsal older, Rehearsal newer) {
    this.older = older;
    this.newer = newer;
    this.pairs = RulePairs.of(older.program(), newer.program());
  }

  /** Counts one message that both have run. */
  void add(boolean differs) {
    messages++;
    differing += differs ? 1 : 0;
  }

  /** The indexes of the rules that took a message in either script. */
  List<Integer> taken(Visits inOlder, Visits inNewer) {
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      if (pair.older().filter(inOlder::yes).isPresent()
          || pair.newer().filter(inNewer::yes).isPresent()) {
        taken.add(i);
      }
    }
    return taken;
  }

  public long messages() {
    return messages;
  }

  /** Messages for which something else would be carried out. */
  public long differing() {
    return differing;
  }

  public String olderName() {
    return ShortName.of(older.program().scriptName());
  }

  public String newerName() {
    return ShortName.of(newer.program().scriptName());
  }

  /** Each rule of either script with the old script's count and the new one's. */
  public List<RuleRow> rules() {
    return pairs.stream()
        .map(pair ->
            new RuleRow(
                pair.name(), List.of(count(pair.older(), older), count(pair.newer(), newer))))
        .toList();
  }

  /** The rules of the new script that took no message. */
  public List<RuleRow> never() {
    return rules().stream().filter(RuleRow::isNever).toList();
  }

  private static OptionalLong count(Optional<Point> rule, Rehearsal script) {
    return rule.map(arm -> OptionalLong.of(script.tally().yes(arm))).orElse(OptionalLong.empty());
  }
}
