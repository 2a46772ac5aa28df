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
  private final Ahead ahead = new Ahead();

  /**
   * What a block does to whatever comes after it.
   *
   * @param end the command behind which nothing of the block runs, if there is one
   * @param changes whether later tests may see something else
   * @param filing where the block stores the message for certain
   */
  private record Outcome(Optional<Span> end, boolean changes, Optional<Filing> filing) {
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
    Ahead.Way[] behind = ahead.behind(commands);
    for (int i = 0; i < commands.size(); i++) {
      CheckedCommand command = commands.get(i);
      if (end.isPresent()) {
        unreachable(command, end.get());
        break;
      }
      path.lookAhead(behind[i]);
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
    return new Outcome(end, changes, path.ownFiling());
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
    return new Outcome(end, changes, Optional.empty());
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
    return new Outcome(Optional.empty(), true, Optional.empty());
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
    private final List<Settled> settled = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private boolean complete;
    private boolean allEnd = true;
    private boolean allEndOrFile = true;

    /** What is known of messages behind the conditional: none that this holds for. */
    private record Settled(Facts of, Proposition proposition, Span span) {}

    Chain(Conditional conditional, Path path) {
      this.conditional = conditional;
      this.path = path;
    }

    Outcome walk() {
      Mark before = facts.mark();
      for (Branch branch : conditional.branches()) {
        if (!complete) {
          branch(branch);
        }
      }
      if (!complete && conditional.otherwise().filter(o -> !o.block().isEmpty()).isPresent()) {
        List<CheckedCommand> otherwise = conditional.otherwise().get().block();
        boolean tested = !conditional.branches().stream().allMatch(this::isSwitchedOff);
        note(block(otherwise, path.into(tested, Optional.empty())));
        complete = true;
      }
      facts.back(before);
      return leave();
    }

    private boolean isSwitchedOff(Branch branch) {
      return propositions.of(branch.test()).shape() == Shape.FALSE;
    }

    private void branch(Branch branch) {
      Proposition proposition = propositions.of(branch.test());
      Span span = branch.test().call().span();
      if (isSwitchedOff(branch)) {
        return;
      }
      Optional<Verdict> verdict = facts.decide(proposition);
      if (verdict.isPresent() && verdict.get().reason().isPresent()) {
        decided(span, verdict.get().holds(), verdict.get().reason().get());
      }
      if (verdict.isEmpty() || verdict.get().holds()) {
        conditions.takesAll(branch);
        conditions.look(branch.test());
        taken(branch, proposition, span);
      }
      facts.learn(proposition, false, new Reason(Kind.CHAIN, span));
    }

    private void taken(Branch branch, Proposition proposition, Span span) {
      boolean always = proposition.shape() == Shape.TRUE;
      Mark mark = facts.mark();
      Mark markFiled = filed.mark();
      facts.learn(proposition, true, new Reason(Kind.AROUND, span));
      Outcome outcome = block(branch.block(), path.into(!always, filedBefore(proposition)));
      facts.back(mark);
      filed.back(markFiled);
      note(outcome);
      if (allEnd) {
        settled.add(new Settled(facts, proposition, span));
      }
      if (allEndOrFile) {
        settled.add(
            new Settled(filed, proposition, outcome.filing().map(Filing::span).orElse(span)));
      }
      complete = always;
    }

    private Optional<Filing> filedBefore(Proposition proposition) {
      return filed
          .decide(proposition)
          .filter(v -> !v.holds())
          .flatMap(Verdict::reason)
          .map(reason -> new Filing(Optional.empty(), reason.span()));
    }

    private void note(Outcome outcome) {
      outcomes.add(outcome);
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
      boolean changes = false;
      Optional<Filing> filing = Optional.empty();
      for (Outcome outcome : outcomes) {
        changes |= outcome.changes();
        if (filing.isEmpty() && outcome.passes()) {
          filing = outcome.filing();
        }
      }
      if (changes) {
        forget();
      } else {
        for (Settled s : settled) {
          s.of().learn(s.proposition(), false, new Reason(Kind.RULE, s.span()));
        }
      }
      if (filing.isPresent()) {
        path.fileEarlier(filing);
      }
      Optional<Span> end =
          complete && allEnd && !outcomes.isEmpty() ? outcomes.getLast().end() : Optional.empty();
      return new Outcome(end, changes, Optional.empty());
    }
  }
}
