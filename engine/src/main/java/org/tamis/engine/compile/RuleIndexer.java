package org.tamis.engine.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.KeyIndex;
import org.tamis.engine.match.KeyTest;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.IfStep;
import org.tamis.engine.program.Match;
import org.tamis.engine.program.RuleBlock;
import org.tamis.engine.program.SharedLook;
import org.tamis.engine.program.SharedLook.Answer;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.StepBlock;
import org.tamis.engine.program.ValueSource;

/**
 * Lets all tests of a script that look at the same source for constant keys share one look, and
 * rules that wait for such a test be left out when it fails. The meaning stays that of the plain
 * tree, which tests compare it with.
 *
 * <p>What is inside a step that is neither an {@code if} nor a block stays as it is.
 */
final class RuleIndexer {
  /** From how many tests on one look for all is cheaper than one look each. */
  private static final int WORTH_SHARING = 3;

  /** From how many steps on a block is worth a table of triggers. */
  private static final int WORTH_A_TABLE = 4;

  private final boolean capturing;
  private final IntSupplier ids;
  private final Map<Match.Condition, Answer> answers = new IdentityHashMap<>();

  /** Tests that can share a look. */
  private record Group(ValueSource source, Collation collation) {}

  /**
   * @param capturing whether the program uses match variables
   * @param ids numbers for the looks, all different within a program
   */
  RuleIndexer(boolean capturing, IntSupplier ids) {
    this.capturing = capturing;
    this.ids = ids;
  }

  StepBlock index(StepBlock block) {
    Map<Group, List<Match.Condition>> groups = new LinkedHashMap<>();
    collect(block, groups);
    groups.forEach(this::share);
    return answers.isEmpty() ? block : rewrite(block);
  }

  // ---- which tests can share

  private void collect(Step step, Map<Group, List<Match.Condition>> groups) {
    switch (step) {
      case StepBlock block -> block.steps().forEach(s -> collect(s, groups));
      case IfStep conditional -> {
        conditional.branches().forEach(b -> collectTests(b.condition(), groups));
        conditional.branches().forEach(b -> collect(b.block(), groups));
        collect(conditional.otherwise(), groups);
      }
      default -> {}
    }
  }

  private void collectTests(Condition condition, Map<Group, List<Match.Condition>> groups) {
    switch (condition) {
      case Condition.Not not -> collectTests(not.condition(), groups);
      case Condition.AllOf all -> all.conditions().forEach(c -> collectTests(c, groups));
      case Condition.AnyOf any -> any.conditions().forEach(c -> collectTests(c, groups));
      case Match.Condition test ->
          keys(test)
              .ifPresent(compiled ->
                  groups
                      .computeIfAbsent(
                          new Group(test.source(), compiled.collation()), _ -> new ArrayList<>())
                      .add(test));
      default -> {}
    }
  }

  private static Optional<Match.Compiled> keys(Match.Condition test) {
    return test.source().isStable()
            && test.match() instanceof Match.Compiled compiled
            && compiled.indexed().isPresent()
        ? Optional.of(compiled)
        : Optional.empty();
  }

  private void share(Group group, List<Match.Condition> tests) {
    if (tests.size() < WORTH_SHARING) {
      return;
    }
    List<KeyTest> keys =
        tests.stream().flatMap(t -> keys(t).stream()).flatMap(c -> c.indexed().stream()).toList();
    SharedLook look =
        new SharedLook(ids.getAsInt(), group.source(), KeyIndex.of(group.collation(), keys));
    for (int bit = 0; bit < keys.size(); bit++) {
      boolean replay =
          capturing
              && group.source().setsMatchVariables()
              && keys.get(bit).type() == KeyTest.Type.MATCHES;
      answers.put(tests.get(bit), new Answer(look, bit, tests.get(bit), replay));
    }
  }

  // ---- the same tree with shared looks

  private StepBlock rewrite(StepBlock block) {
    List<Step> steps = new ArrayList<>();
    for (Step step : block.steps()) {
      steps.add(step instanceof IfStep conditional ? rewrite(conditional) : step);
    }
    return withTriggers(new StepBlock(steps));
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
      case Condition.AllOf all ->
          new Condition.AllOf(all.conditions().stream().map(this::rewrite).toList());
      case Condition.AnyOf any ->
          new Condition.AnyOf(any.conditions().stream().map(this::rewrite).toList());
      case Match.Condition test when answers.containsKey(test) -> answers.get(test);
      default -> condition;
    };
  }

  // ---- which steps can be left out

  private static StepBlock withTriggers(StepBlock block) {
    if (block.steps().size() < WORTH_A_TABLE) {
      return block;
    }
    List<Optional<Set<Answer>>> triggers =
        block.steps().stream().map(RuleIndexer::triggersOf).toList();
    return triggers.stream().anyMatch(Optional::isPresent)
        ? new StepBlock(List.of(RuleBlock.of(block, triggers)))
        : block;
  }

  private static Optional<Set<Answer>> triggersOf(Step step) {
    if (!(step instanceof IfStep conditional) || !conditional.otherwise().steps().isEmpty()) {
      return Optional.empty();
    }
    return union(conditional.branches().stream().map(IfStep.Branch::condition).toList());
  }

  /** Answers of which one must be true for {@code condition} to hold or to have any effect. */
  private static Optional<Set<Answer>> triggers(Condition condition) {
    return switch (condition) {
      case Answer answer ->
          answer.look().source().isCheap() ? Optional.of(Set.of(answer)) : Optional.empty();
      case Condition.AnyOf any -> union(any.conditions());
      case Condition.AllOf all -> fewestOfAll(all.conditions());
      default -> Optional.empty();
    };
  }

  private static Optional<Set<Answer>> union(List<Condition> conditions) {
    Set<Answer> all = new HashSet<>();
    for (Condition condition : conditions) {
      Optional<Set<Answer>> some = triggers(condition);
      if (some.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(some.get());
    }
    return Optional.of(all);
  }

  /**
   * The smallest set of any condition; but nothing with an effect, such as setting match variables,
   * may come before.
   */
  private static Optional<Set<Answer>> fewestOfAll(List<Condition> conditions) {
    Optional<Set<Answer>> fewest = Optional.empty();
    for (Condition condition : conditions) {
      Optional<Set<Answer>> some = triggers(condition);
      if (some.isPresent() && (fewest.isEmpty() || some.get().size() < fewest.get().size())) {
        fewest = some;
      }
      if (!condition.isPure()) {
        return fewest;
      }
    }
    return fewest;
  }
}
