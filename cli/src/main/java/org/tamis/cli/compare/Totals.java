package org.tamis.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tamis.cli.compare.RulePairs.Pair;
import org.tamis.engine.explain.Point;
import org.tamis.engine.explain.Visits;
import org.tamis.engine.plan.ShortName;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.RuleRow;

/** What became of all messages, counted. */
final class Totals {
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

  void add(Compared compared) {
    messages++;
    differing += compared.differs() ? 1 : 0;
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

  long messages() {
    return messages;
  }

  long differing() {
    return differing;
  }

  String olderName() {
    return ShortName.of(older.program().scriptName());
  }

  String newerName() {
    return ShortName.of(newer.program().scriptName());
  }

  /** Each rule of either script with the old script's count and the new one's. */
  List<RuleRow> rules() {
    return pairs.stream()
        .map(pair ->
            new RuleRow(
                pair.name(), List.of(count(pair.older(), older), count(pair.newer(), newer))))
        .toList();
  }

  /** The rules of the new script that took no message. */
  List<RuleRow> never() {
    return rules().stream().filter(RuleRow::isNever).toList();
  }

  private static OptionalLong count(Optional<Point> rule, Rehearsal script) {
    return rule.map(arm -> OptionalLong.of(script.tally().yes(arm))).orElse(OptionalLong.empty());
  }
}
