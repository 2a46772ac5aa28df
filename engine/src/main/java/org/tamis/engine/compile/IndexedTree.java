package org.tamis.engine.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Around;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.IfStep;
import org.tamis.engine.program.Match;
import org.tamis.engine.program.RuleBlock;
import org.tamis.engine.program.SharedLook;
import org.tamis.engine.program.SharedLook.Answer;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.StepBlock;

/** The tree of a script with shared looks in it, and without the rules that wait for one. */
final class IndexedTree {
  /** From how many steps on a block is worth a table of triggers. */
  private static final int WORTH_A_TABLE = 4;

  private final boolean capturing;
  private final Map<Match.Condition, Condition> answers;
  private final Map<HeaderName, Answer> presence;

  /**
   * @param capturing whether the program uses match variables
   * @param answers what stands for a test; by identity
   * @param presence what tells whether a field is there
   */
  IndexedTree(
      boolean capturing,
      Map<Match.Condition, Condition> answers,
      Map<HeaderName, Answer> presence) {
    this.capturing = capturing;
    this.answers = answers;
    this.presence = presence;
  }

  StepBlock rewrite(StepBlock block) {
    List<Step> steps = block.steps();
    boolean changed = false;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Step now = rewritten(step);
      changed |= now != step;
      steps.set(i, now);
    }
    return changed ? withTriggers(steps) : block;
  }

  private Step rewritten(Step step) {
    return switch (step) {
      case IfStep conditional -> rewrite(conditional);
      case Around around -> around.with(rewrite(around.block()));
      default -> step;
    };
  }

  private IfStep rewrite(IfStep conditional) {
    List<IfStep.Branch> branches = new ArrayList<>();
    for (IfStep.Branch branch : conditional.branches()) {
      branches.add(new IfStep.Branch(rewrite(branch.condition()), rewrite(branch.block())));
    }
    return new IfStep(branches, rewrite(conditional.otherwise()));
  }

  private Condition rewrite(Condition condition) {
    return switch (condition) {
      case Condition.Not not -> new Condition.Not(rewrite(not.condition()));
      case Condition.AllOf all -> new Condition.AllOf(rewrite(all.conditions()));
      case Condition.AnyOf any -> new Condition.AnyOf(rewrite(any.conditions()));
      case Condition.Present present when !presence.isEmpty() -> rewrite(present);
      case Match.Condition test -> answers.getOrDefault(test, test);
      default -> condition;
    };
  }

  private List<Condition> rewrite(List<Condition> conditions) {
    List<Condition> rewritten = new ArrayList<>(conditions.size());
    for (Condition condition : conditions) {
      rewritten.add(rewrite(condition));
    }
    return rewritten;
  }

  private Condition rewrite(Condition.Present present) {
    return present.names().size() == 1
        ? presenceOf(present.names().getFirst())
        : new Condition.AllOf(List.copyOf(presenceOf(present.names())));
  }

  private Answer presenceOf(HeaderName name) {
    return Objects.requireNonNull(presence.get(name));
  }

  private List<Answer> presenceOf(List<HeaderName> names) {
    return names.stream().map(this::presenceOf).toList();
  }

  // ---- which steps can be left out

  private StepBlock withTriggers(List<Step> steps) {
    if (steps.size() < WORTH_A_TABLE) {
      return new StepBlock(steps);
    }
    List<Optional<List<Answer>>> triggers = new ArrayList<>(steps.size());
    boolean any = false;
    for (Step step : steps) {
      triggers.add(triggersOf(step));
      any |= triggers.getLast().isPresent();
    }
    return new StepBlock(any ? List.of(RuleBlock.of(steps, triggers)) : steps);
  }

  private Optional<List<Answer>> triggersOf(Step step) {
    if (!(step instanceof IfStep conditional) || !conditional.otherwise().isEmpty()) {
      return Optional.empty();
    }
    List<Condition> conditions = new ArrayList<>(conditional.branches().size());
    for (IfStep.Branch branch : conditional.branches()) {
      conditions.add(branch.condition());
    }
    return union(conditions);
  }

  /** Answers of which one must be true for {@code condition} to hold or to have any effect. */
  private Optional<List<Answer>> triggers(Condition condition) {
    return switch (condition) {
      case Answer answer ->
          answer.look().subject().isCheap() ? Optional.of(List.of(answer)) : Optional.empty();
      case Condition.Constant(boolean value) -> value ? Optional.empty() : Optional.of(List.of());
      case Match.Condition test -> RuleIndexer.fieldsNeeded(test).flatMap(this::oneOf);
      case Condition.AnyOf any -> union(any.conditions());
      case Condition.AllOf all -> fewestOfAll(all.conditions());
      default -> Optional.empty();
    };
  }

  private Optional<List<Answer>> oneOf(List<HeaderName> names) {
    return presence.keySet().containsAll(names) ? Optional.of(presenceOf(names)) : Optional.empty();
  }

  private Optional<List<Answer>> union(List<Condition> conditions) {
    if (conditions.size() == 1) {
      return triggers(conditions.getFirst());
    }
    List<Answer> all = new ArrayList<>();
    for (Condition condition : conditions) {
      Optional<List<Answer>> some = triggers(condition);
      if (some.isEmpty()) {
        return some;
      }
      all.addAll(some.get());
    }
    return Optional.of(all);
  }

  /**
   * The shortest list of any condition, of equal ones one that asks for more than which fields
   * there are: most mail has the same. Nothing with an effect, such as setting match variables, may
   * come before.
   */
  private Optional<List<Answer>> fewestOfAll(List<Condition> conditions) {
    Optional<List<Answer>> fewest = Optional.empty();
    for (Condition condition : conditions) {
      Optional<List<Answer>> some = triggers(condition);
      if (some.isPresent() && (fewest.isEmpty() || isRarer(some.get(), fewest.get()))) {
        fewest = some;
      }
      if (!isPure(condition)) {
        return fewest;
      }
    }
    return fewest;
  }

  private static boolean isRarer(List<Answer> some, List<Answer> others) {
    return some.size() < others.size()
        || (some.size() == others.size()
            && others.stream().anyMatch(IndexedTree::asksForName)
            && some.stream().noneMatch(IndexedTree::asksForName));
  }

  private static boolean asksForName(Answer answer) {
    return answer.look().subject() instanceof SharedLook.Names;
  }

  /** As {@link Condition#isPure()}, for tests too that only this knows to set no variables. */
  private boolean isPure(Condition condition) {
    return switch (condition) {
      case Condition.Not not -> isPure(not.condition());
      case Condition.AllOf all -> all.conditions().stream().allMatch(this::isPure);
      case Condition.AnyOf any -> any.conditions().stream().allMatch(this::isPure);
      case Match.Condition test -> RuleIndexer.fieldsNeeded(test).isPresent() && !captures(test);
      default -> condition.isPure();
    };
  }

  private boolean captures(Match.Condition test) {
    return capturing
        && test.source().setsMatchVariables()
        && RuleIndexer.keys(test).filter(keys -> !keys.captures()).isEmpty();
  }
}
