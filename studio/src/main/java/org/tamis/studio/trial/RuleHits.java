package org.tamis.studio.trial;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.Program;
import org.tamis.engine.explain.Point;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.Tally;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;
import org.tamis.studio.rules.Rule;

/**
 * In how many of the last messages of an account each rule of a script fires: one of its branches
 * is taken, or its command is executed.
 *
 * @param messages that were read
 * @param rules of the script in order
 */
public record RuleHits(long messages, List<Long> rules) {
  public RuleHits {
    rules = List.copyOf(rules);
  }

  /**
   * @param script that the rules are those of
   * @param last how many messages are read at most
   * @return empty where the script has errors
   * @throws IOException when the mail cannot be read now, or the account cannot be asked what the
   *     script wants to know
   */
  static Optional<RuleHits> count(
      Trials trials, String account, Source script, List<Rule> rules, int last) throws IOException {
    Optional<Program> program = trials.program(account, script);
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of(count(trials, account, program.get(), rules, last));
  }

  private static RuleHits count(
      Trials trials, String account, Program program, List<Rule> rules, int last)
      throws IOException {
    TrialWorlds.Now now = trials.worlds().of(account);
    Rehearsal rehearsal = new Rehearsal(List.of(program), 0, now.world());
    trials
        .mail()
        .read(
            account,
            RecentMail.Wanted.inInbox(last, rehearsal.needs(), now.world()),
            new Counting(rehearsal));
    now.requireKnown();
    return new RuleHits(rehearsal.tally().messages(), hits(rules, program, rehearsal.tally()));
  }

  /** Goes through the points once: there may be a hundred thousand, and as many rules. */
  private static List<Long> hits(List<Rule> rules, Program program, Tally tally) {
    Map<Span, Integer> places = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      for (Span key : rules.get(i).keys()) {
        places.put(key, i);
      }
    }
    Long[] hits = new Long[rules.size()];
    Arrays.fill(hits, 0L);
    for (Point point : program.points()) {
      Integer place = Rule.isOf(point, program) ? places.get(point.span()) : null;
      if (place != null) {
        hits[place] += tally.yes(point);
      }
    }
    return List.of(hits);
  }

  private record Counting(Rehearsal rehearsal) implements RecentMail.Taker {
    @Override
    public boolean message(TrialMessage message) {
      rehearsal.run(message);
      return !Thread.currentThread().isInterrupted();
    }

    /** What cannot be read is not among the messages that are told. */
    @Override
    public void problem(String name, String reason) {}
  }
}
