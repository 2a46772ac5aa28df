package org.tamis.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.analysis.Facts.Kind;
import org.tamis.engine.analysis.Facts.Mark;
import org.tamis.engine.analysis.Facts.Reason;
import org.tamis.engine.analysis.Facts.Verdict;
import org.tamis.engine.analysis.Path.Filing;
import org.tamis.engine.analysis.Proposition.Shape;
import org.tamis.engine.check.CheckedScript.Branch;
import org.tamis.engine.check.CheckedScript.CheckedCommand;
import org.tamis.engine.check.CheckedScript.Conditional;
import org.tamis.engine.check.CheckedScript.Else;
import org.tamis.engine.check.CheckedScript.Plain;
import org.tamis.engine.signature.Prospect;
import org.tamis.grammar.source.Span;

/** Goes through a script once, in the order in which a run does. */
final class Walk {
  private final Findings findings;
  private final Propositions propositions;
  private final Facts facts;
  private final Facts filed;
  private final Conditions conditions;
  private final Actions actions;
  private final FieldEdits fields;

  /**
   * What a block does to whatever comes after it.
   *
   * @param end the command behind which nothing of the block runs, if there is one
   * @param changes whether later tests may see something else
   * @param filing where the block stores the message for certain
   */
  private record Outcome(Optional<Span> end, boolean changes, Optional<Filing> filing) {
    /** What most commands do. */
    private static final Outcome NONE = new Outcome(Optional.empty(), false, Optional.empty());

    private static Outcome of(Optional<Span> end, boolean changes, Optional<Filing> filing) {
      boolean none = end.isEmpty() && !changes && filing.isEmpty();
      return none ? NONE : new Outcome(end, changes, filing);
    }

    private boolean passes() {
      return end.isEmpty();
    }
  }

  /**
   * @param facts what is known of messages that get to a place
   * @param filed what is known of those that no rule has filed yet
   */
  Walk(
      Findings findings,
      Propositions propositions,
      Facts facts,
      Facts filed,
      Conditions conditions,
      Actions actions,
      FieldEdits fields) {
    this.findings = findings;
    this.propositions = propositions;
    this.facts = facts;
    this.filed = filed;
    this.conditions = conditions;
    this.actions = actions;
    this.fields = fields;
  }

  void script(List<CheckedCommand> commands) {
    block(commands, Path.top());
  }

  private Outcome block(List<CheckedCommand> commands, Path path) {
    Optional<Span> end = Optional.empty();
    boolean changes = false;
    for (int i = 0; i < commands.size(); i++) {
      CheckedCommand command = commands.get(i);
      if (end.isPresent()) {
        unreachable(command, end.get());
        break;
      }
      path.reach(commands, i);
      Outcome outcome =
          switch (command) {
            case Plain plain -> plain(plain, path);
            case Conditional conditional -> new Chain(conditional, path).walk();
          };
      path.pass(command);
      end = outcome.end();
      changes |= outcome.changes();
    }
    actions.untested(path);
    return Outcome.of(end, changes, path.ownFiling());
  }

  /** Whether tests are asked inside, which can make use of what is known of the block. */
  private static boolean hasBlocks(List<CheckedCommand> commands) {
    for (int i = 0; i < commands.size(); i++) {
      if (!(commands.get(i) instanceof Plain plain) || plain.spec().block()) {
        return true;
      }
    }
    return false;
  }

  private void unreachable(CheckedCommand command, Span end) {
    Span span =
        switch (command) {
          case Plain plain -> plain.call().span();
          case Conditional(List<Branch> branches, Optional<Else> _) ->
              branches.getFirst().test().call().span();
        };
    findings.warning(
        "SV0400",
        span,
        "unreachable command: no message gets past " + findings.line(end),
        "remove it, or move it up");
  }

  // ---- commands

  private Outcome plain(Plain plain, Path path) {
    if (plain.spec().block()) {
      return loop(plain, path);
    }
    boolean changes = false;
    Optional<Span> end = Optional.empty();
    switch (plain.spec().prospectOf(plain.call())) {
      case Prospect.Nothing _ -> {}
      case Prospect.Ends _ -> end = Optional.of(plain.call().span());
      case Prospect.Changes _ -> {
        forget();
        changes = true;
      }
      case Prospect.Marks marks -> {
        actions.marks(marks, plain.call(), path);
        forget();
        changes = true;
      }
      case Prospect.Edits edits -> {
        fields.edit(edits, plain.call());
        forget();
        changes = true;
      }
      case Prospect.Refuses _ -> actions.refuses(plain.call(), path);
      case Prospect.Stores stores -> actions.stores(stores, plain.call(), path);
      case Prospect.SendsOn sent -> actions.sendsOn(sent, plain.call(), path);
      case Prospect.Replies replies -> actions.replies(replies, plain.call(), path);
      case Prospect.Discards _ -> actions.discards(plain.call(), path);
    }
    return Outcome.of(end, changes, Optional.empty());
  }

  /** A block that runs any number of times, with tests that may look at something else in it. */
  private Outcome loop(Plain plain, Path path) {
    Mark before = facts.mark();
    Mark beforeFiled = filed.mark();
    forget();
    block(plain.block(), path.intoLoop());
    facts.back(before);
    filed.back(beforeFiled);
    forget();
    return Outcome.of(Optional.empty(), true, Optional.empty());
  }

  private void forget() {
    facts.forget();
    filed.forget();
  }

  // ---- conditionals

  /** One conditional on its way through. */
  private final class Chain {
    private final Conditional conditional;
    private final Path path;
    private final List<Settled> settled = new ArrayList<>(1);
    private Outcome last = Outcome.NONE;
    private Optional<Filing> filing = Optional.empty();
    private boolean changes;
    private boolean complete;
    private boolean allOff = true;
    private boolean allEnd = true;
    private boolean allEndOrFile = true;

    /**
     * A condition that holds for no message behind the conditional.
     *
     * @param ends whether that is so because each of its branches ends, and none only files
     * @param filed where its messages are filed
     */
    private record Settled(Proposition proposition, boolean ends, Span span, Span filed) {}

    Chain(Conditional conditional, Path path) {
      this.conditional = conditional;
      this.path = path;
    }

    Outcome walk() {
      Mark before = facts.mark();
      List<Branch> branches = conditional.branches();
      List<CheckedCommand> otherwise = conditional.otherwise().map(Else::block).orElse(List.of());
      for (int i = 0; i < branches.size() && !complete; i++) {
        boolean hasNext = i + 1 < branches.size() || !otherwise.isEmpty();
        branch(branches.get(i), hasNext);
      }
      if (!complete && !otherwise.isEmpty()) {
        note(block(otherwise, path.into(!allOff, Optional.empty())));
        complete = true;
      }
      facts.back(before);
      return leave();
    }

    private void branch(Branch branch, boolean hasNext) {
      Proposition proposition = propositions.of(branch.test());
      Span span = branch.test().call().span();
      if (proposition.shape() == Shape.FALSE) {
        return;
      }
      allOff = false;
      Optional<Verdict> verdict = facts.decide(proposition);
      if (verdict.isPresent() && verdict.get().reason().isPresent()) {
        decided(span, verdict.get().holds(), verdict.get().reason().get());
      }
      if (verdict.isEmpty() || verdict.get().holds()) {
        conditions.takesAll(branch);
        conditions.look(branch.test());
        taken(branch, proposition, span);
      }
      if (hasNext) {
        facts.learn(proposition, false, new Reason(Kind.CHAIN, span));
      }
    }

    private void taken(Branch branch, Proposition proposition, Span span) {
      boolean always = proposition.shape() == Shape.TRUE;
      Path inner = path.into(!always, filedBefore(proposition));
      Mark mark = facts.mark();
      Mark markFiled = filed.mark();
      if (hasBlocks(branch.block())) {
        facts.learn(proposition, true, new Reason(Kind.AROUND, span));
      }
      Outcome outcome = block(branch.block(), inner);
      facts.back(mark);
      filed.back(markFiled);
      note(outcome);
      if (allEndOrFile) {
        Span filed = outcome.filing().isPresent() ? outcome.filing().get().span() : span;
        settled.add(new Settled(proposition, allEnd, span, filed));
      }
      complete = always;
    }

    private Optional<Filing> filedBefore(Proposition proposition) {
      Optional<Verdict> verdict = filed.decide(proposition);
      if (verdict.isEmpty() || verdict.get().holds()) {
        return Optional.empty();
      }
      return verdict.get().reason().map(reason -> new Filing(Optional.empty(), reason.span()));
    }

    private void note(Outcome outcome) {
      last = outcome;
      changes |= outcome.changes();
      if (filing.isEmpty() && outcome.passes()) {
        filing = outcome.filing();
      }
      allEnd &= !outcome.passes();
      allEndOrFile &= !outcome.passes() || outcome.filing().isPresent();
    }

    private void decided(Span span, boolean holds, Reason reason) {
      String other = findings.line(reason.span());
      switch (reason.kind()) {
        case RULE -> {
          if (!holds) {
            findings.warning(
                "SV0401",
                span,
                "this rule never matches: the one on " + other + " takes every such message",
                "put the narrower rule first, or remove this one");
          }
        }
        case CHAIN -> {
          if (!holds) {
            findings.warning(
                "SV0402",
                span,
                "this branch is never taken: " + other + " has the same or a broader condition",
                "put the narrower condition first, or remove this branch");
          }
        }
        case AROUND ->
            findings.warning(
                "SV0404",
                span,
                holds
                    ? "this condition is always true here: " + other + " already tests for it"
                    : "this condition is always false here: " + other + " excludes it",
                holds ? "remove it" : "remove this rule, or move it out of the other");
        case LIST -> {}
      }
    }

    /** What follows from the conditional for all that stands behind it. */
    private Outcome leave() {
      if (changes) {
        forget();
      } else {
        for (int i = 0; i < settled.size(); i++) {
          learn(settled.get(i));
        }
      }
      if (filing.isPresent()) {
        path.fileEarlier(filing);
      }
      Optional<Span> end = complete && allEnd ? last.end() : Optional.empty();
      return Outcome.of(end, changes, Optional.empty());
    }

    private void learn(Settled rule) {
      if (rule.ends()) {
        facts.learn(rule.proposition(), false, new Reason(Kind.RULE, rule.span()));
      }
      filed.learn(rule.proposition(), false, new Reason(Kind.RULE, rule.filed()));
    }
  }
}
