package org.tamis.studio.trial;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.grammar.source.Source;
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
    if (!(trials.compiler().explaining(account, script)
        instanceof CompileResult.Compiled(Program program, _))) {
      return Optional.empty();
    }
    TrialWorlds.Now now = trials.worlds().of(account);
    Rehearsal rehearsal = new Rehearsal(List.of(program), 0, now.world());
    trials
        .mail()
        .read(
            account,
            RecentMail.Wanted.inInbox(last, rehearsal.needs(), now.world()),
            new Counting(rehearsal));
    Optional<String> problem = now.problem().get();
    if (problem.isPresent()) {
      throw new IOException("the mailboxes cannot be asked for: " + problem.get());
    }
    return Optional.of(
        new RuleHits(
            rehearsal.tally().messages(),
            rules.stream().map(rule -> hits(rule, program, rehearsal)).toList()));
  }

  private static long hits(Rule rule, Program program, Rehearsal rehearsal) {
    return program.points().stream()
        .filter(point -> rule.isAt(point, program))
        .mapToLong(rehearsal.tally()::yes)
        .sum();
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
